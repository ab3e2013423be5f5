package signing

import "fmt"

// sentences are all findings there are: how much each weighs, and what people read. A code never changes its meaning.
var sentences = map[string]struct {
	level Level
	text  string
}{
	// About the file.
	"file_too_large":     {Bad, "Tệp quá lớn để kiểm tra chữ ký số."},
	"file_unreadable":    {Bad, "Không đọc được cấu trúc của tệp PDF."},
	"file_encrypted":     {Bad, "Tệp PDF có mật khẩu nên không kiểm tra được chữ ký số."},
	"too_many":           {Doubt, "Tệp có quá nhiều chữ ký; chỉ kiểm tra %d chữ ký đầu."},
	"field_empty":        {Note, "Có ô chữ ký còn trống."},
	"signature_lost":     {Bad, "Tệp có dấu vết của chữ ký số, nhưng chữ ký đã bị gỡ hoặc tệp bị cắt hỏng."},
	"no_signature":       {Note, "Tệp không có chữ ký số."},
	"revocation_skipped": {Note, "Chưa hỏi nơi cấp xem chứng thư có bị thu hồi không."},

	// What it covers.
	"range_missing":  {Bad, "Chữ ký không ghi nó bao phần nào của tệp."},
	"range_invalid":  {Bad, "Phần tệp mà chữ ký ghi là đã ký không hợp lệ."},
	"range_gap":      {Bad, "Có dữ liệu giấu trong phần tệp mà chữ ký bỏ qua."},
	"covers_part":    {Bad, "Chữ ký chỉ bao một phần của tệp (%d trong %d byte), phần còn lại không được ký."},
	"covers_whole":   {Fine, "Chữ ký bao toàn bộ tệp."},
	"changed_after":  {Bad, "Sau khi ký, nội dung tệp đã bị sửa (%s)."},
	"signed_after":   {Note, "Sau chữ ký này tệp chỉ được thêm chữ ký hoặc dữ liệu kiểm tra chữ ký."},
	"metadata_after": {Note, "Sau chữ ký này tệp được thêm chữ ký và đổi thông tin mô tả (tiêu đề, ngày sửa), không đổi nội dung trang."},
	"unknown_after":  {Bad, "Không đọc được phiên bản của tệp lúc ký nên không biết sau đó có bị sửa không."},
	"no_field":       {Doubt, "Chữ ký không gắn với ô chữ ký nào của tệp."},

	// Digest and signature.
	"format_unknown":      {Bad, "Định dạng chữ ký “%s” không kiểm tra được."},
	"cms_unreadable":      {Bad, "Dữ liệu chữ ký số bị hỏng hoặc không đúng chuẩn."},
	"cms_signers":         {Bad, "Dữ liệu chữ ký số phải có đúng một người ký."},
	"cms_attributes":      {Bad, "Dữ liệu chữ ký số thiếu phần bắt buộc."},
	"digest_mismatch":     {Bad, "Nội dung tệp không còn đúng như khi ký: tệp đã bị sửa."},
	"signature_wrong":     {Bad, "Chữ ký không khớp với chứng thư số kèm theo."},
	"algorithm":           {Bad, "Thuật toán chữ ký không kiểm tra được ở đây."},
	"digest_weak":         {Doubt, "Chữ ký dùng hàm băm SHA-1 đã lỗi thời."},
	"intact":              {Fine, "Nội dung đúng như khi ký."},
	"certificate_unbound": {Note, "Chữ ký không ghi kèm dấu của chứng thư (signing-certificate-v2)."},
	"certificate_swapped": {Bad, "Chứng thư kèm theo không phải chứng thư đã dùng khi ký."},

	// Who vouches.
	"chain_good":          {Fine, "Chứng thư do nơi cấp được tin cậy cấp: %s."},
	"roots_missing":       {Doubt, "Chưa cài chứng thư gốc nào nên chưa biết nơi cấp có đáng tin không."},
	"self_signed":         {Doubt, "Chứng thư tự ký: không có nơi nào bảo đảm đây là người ký."},
	"issuer_unknown":      {Doubt, "Nơi cấp chứng thư (%s) không nằm trong danh sách được tin cậy."},
	"certificate_expired": {Doubt, "Chứng thư đã hết hạn ngày %s, và không có dấu thời gian để biết chắc đã ký trước ngày đó."},
	"expired_when_signed": {Bad, "Chứng thư không còn hiệu lực vào lúc ký (hiệu lực từ %s đến %s)."},
	"not_yet_valid":       {Bad, "Chứng thư chưa có hiệu lực (từ ngày %s)."},
	"chain_broken":        {Doubt, "Chuỗi chứng thư không dùng được: một chứng thư cấp trên không hợp lệ."},
	"key_usage":           {Doubt, "Chứng thư không được cấp để ký."},

	// Time.
	"stamp_good":           {Fine, "Có dấu thời gian của %s: %s."},
	"stamp_wrong":          {Bad, "Dấu thời gian kèm theo không phải của chữ ký này hoặc đã bị sửa."},
	"stamp_untrusted":      {Note, "Có dấu thời gian (%s) nhưng nơi cấp không nằm trong danh sách được tin cậy."},
	"time_claimed":         {Note, "Thời điểm ký do máy của người ký ghi, không có dấu thời gian."},
	"certified_no_changes": {Doubt, "Người ký đầu tiên không cho phép thêm gì vào tệp, nhưng tệp đã có thêm."},
}

// found makes a finding of its code; words fill its sentence.
func found(code string, words ...any) Finding {
	s, ok := sentences[code]
	if !ok {
		panic("signing: no such finding: " + code)
	}
	text := s.text
	if len(words) > 0 {
		text = fmt.Sprintf(text, words...)
	}
	return Finding{Code: code, Level: s.level, Text: text}
}

func (s *Signature) find(code string, words ...any) {
	s.Findings = append(s.Findings, found(code, words...))
}
