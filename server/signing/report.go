package signing

import (
	"fmt"
	"time"
)

// Level is how much a finding weighs.
type Level string

// The levels there are.
const (
	Fine  Level = "fine"  // as it should be
	Note  Level = "note"  // worth knowing, changes nothing
	Doubt Level = "doubt" // the signature may be good, but this cannot be told here
	Bad   Level = "bad"   // the signature does not vouch for what is shown
)

// Finding is one thing found out about a signature, or about the file. Code is stable and for programs; Text is
// Vietnamese, for people.
type Finding struct {
	Code  string `json:"code"`
	Level Level  `json:"level"`
	Text  string `json:"text"`
}

// What became of a file after one of its signatures was made.
const (
	AfterNothing    = "nothing"    // the signature covers the whole file
	AfterSignatures = "signatures" // only further signatures, time stamps and what checks them
	AfterMetadata   = "metadata"   // besides, titles and dates that no page shows
	AfterContent    = "content"    // what the pages show may have changed
	AfterUnknown    = "unknown"    // it could not be told
)

// Stamp is a time stamp by a third party (RFC 3161).
type Stamp struct {
	At      time.Time `json:"at"`
	By      string    `json:"by"`
	Good    bool      `json:"good"`    // it stamps this very signature, and its own signature holds
	Trusted bool      `json:"trusted"` // besides, its issuer leads to a configured root
}

// Signature is what was found out about one of them.
type Signature struct {
	Field      string    `json:"field"`
	Format     string    `json:"format"`     // SubFilter: "ETSI.CAdES.detached", "adbe.pkcs7.detached" …
	DocStamp   bool      `json:"docStamp"`   // a time stamp on the document, nobody's signature
	Signer     string    `json:"signer"`     // the common name
	Subject    string    `json:"subject"`    // the whole name
	Issuer     string    `json:"issuer"`     // its common name
	IssuerName string    `json:"issuerName"` // the whole name
	Serial     string    `json:"serial"`     // hexadecimal
	NotBefore  time.Time `json:"notBefore"`
	NotAfter   time.Time `json:"notAfter"`
	SignedAt   time.Time `json:"signedAt"` // as the signer's machine says; zero: it does not
	Stamp      *Stamp    `json:"stamp,omitempty"`
	Covers     int64     `json:"covers"` // up to this byte; all before it but the signature itself
	Whole      bool      `json:"whole"`  // that is the whole file
	Intact     bool      `json:"intact"` // the bytes are those that were signed, by this certificate's key
	Trusted    bool      `json:"trusted"`
	After      string    `json:"after"`
	Page       int       `json:"page,omitempty"` // where it is seen, from 1; 0: nowhere
	Findings   []Finding `json:"findings"`
}

// Report is what was found out about a file.
type Report struct {
	Size       int64       `json:"size"`
	Signatures []Signature `json:"signatures"` // in the order they were made
	Findings   []Finding   `json:"findings"`   // about the file as a whole
}

// Signed tells whether there is anything to be said.
func (r Report) Signed() bool { return len(r.Signatures) > 0 }

// Verdict is the worst level of all findings.
func (r Report) Verdict() Level {
	worst := worstOf(Fine, r.Findings)
	for _, s := range r.Signatures {
		worst = worstOf(worst, s.Findings)
	}
	return worst
}

// Verdict is the worst level of the signature's findings.
func (s Signature) Verdict() Level { return worstOf(Fine, s.Findings) }

// Has tells whether there is such a finding.
func (s Signature) Has(code string) bool { return has(s.Findings, code) }

// Has tells whether there is such a finding about the file or any signature.
func (r Report) Has(code string) bool {
	for _, s := range r.Signatures {
		if s.Has(code) {
			return true
		}
	}
	return has(r.Findings, code)
}

func has(all []Finding, code string) bool {
	for _, f := range all {
		if f.Code == code {
			return true
		}
	}
	return false
}

func worstOf(level Level, all []Finding) Level {
	weight := map[Level]int{Fine: 0, Note: 1, Doubt: 2, Bad: 3}
	for _, f := range all {
		if weight[f.Level] > weight[level] {
			level = f.Level
		}
	}
	return level
}

// vietnam has had one time, without summer time, since 1975.
var vietnam = time.FixedZone("+07", 7*60*60)

// clock is a time as people read it: "10:02 24/11/2025".
func clock(t time.Time) string { return t.In(vietnam).Format("15:04 02/01/2006") }

func day(t time.Time) string { return t.In(vietnam).Format("02/01/2006") }

// Sentence sums a signature up in a line: "Chữ ký số: hợp lệ, Nguyễn Văn A, 10:02 24/11/2025; không bị sửa sau khi ký".
func (s Signature) Sentence() string {
	what, state := "Chữ ký số", map[Level]string{Fine: "hợp lệ", Note: "hợp lệ", Doubt: "chưa đủ căn cứ để tin", Bad: "KHÔNG hợp lệ"}[s.Verdict()]
	if s.DocStamp {
		what = "Dấu thời gian"
	}
	out := fmt.Sprintf("%s: %s", what, state)
	if s.Signer != "" {
		out += ", " + s.Signer
	}
	switch {
	case s.Stamp != nil && s.Stamp.Good:
		out += ", " + clock(s.Stamp.At)
	case !s.SignedAt.IsZero():
		out += ", " + clock(s.SignedAt)
	}
	switch {
	case !s.Intact:
		return out + "; nội dung không còn đúng như khi ký"
	case s.After == AfterNothing:
		return out + "; không bị sửa sau khi ký"
	case s.After == AfterSignatures:
		return out + "; sau đó chỉ có thêm chữ ký"
	case s.After == AfterMetadata:
		return out + "; sau đó chỉ đổi thông tin mô tả và chữ ký"
	case s.After == AfterContent:
		return out + "; ĐÃ BỊ SỬA sau khi ký"
	}
	return out + "; không rõ phần thêm vào sau khi ký"
}
