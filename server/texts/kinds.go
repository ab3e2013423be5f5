package texts

// names are what texts about a meeting may use.
var names = []string{"người nhận", "tiêu đề", "loại", "thời gian", "địa điểm", "chủ trì", "cơ quan", "liên kết", "điện thoại"}

// Kinds lists the texts of the product, in the order of the admin's screen.
var Kinds = []Kind{
	{Code: "invited", Name: "Thư mời họp", Fields: names, Default: Text{
		Subject: "Giấy mời: {tiêu đề}, {thời gian}",
		Body: `Kính gửi {người nhận},

{cơ quan} trân trọng kính mời ông/bà dự cuộc họp "{tiêu đề}".

Thời gian: {thời gian}
Địa điểm: {địa điểm}
Chủ trì: {chủ trì}

Xem giấy mời và trả lời tại đây (không cần mật khẩu):
{liên kết}

Cần giúp đỡ, xin gọi {điện thoại}.
`}},
	{Code: "changed", Name: "Thông báo thay đổi", Fields: append([]string{"thay đổi"}, names...), Default: Text{
		Subject: "Thay đổi: {tiêu đề}, {thời gian}",
		Body: `Kính gửi {người nhận},

Cuộc họp "{tiêu đề}" có thay đổi:
{thay đổi}

Thời gian: {thời gian}
Địa điểm: {địa điểm}

Xem chi tiết: {liên kết}
`}},
	{Code: "cancelled", Name: "Thông báo hủy họp", Fields: append([]string{"lý do"}, names...), Default: Text{
		Subject: "Hủy họp: {tiêu đề}, {thời gian}",
		Body: `Kính gửi {người nhận},

Cuộc họp "{tiêu đề}" ({thời gian}, {địa điểm}) không tổ chức nữa.
{lý do}

Mọi thắc mắc xin gọi {điện thoại}.
`}},
	{Code: "reminder", Name: "Nhắc trả lời giấy mời", Fields: names, Default: Text{
		Subject: "Nhắc trả lời: {tiêu đề}, {thời gian}",
		Body: `Kính gửi {người nhận},

Ông/bà chưa trả lời giấy mời họp "{tiêu đề}", {thời gian} tại {địa điểm}.
Xin trả lời tại đây (không cần mật khẩu): {liên kết}
`}},
	{Code: "guest", Name: "Thư gửi người dự thay", Fields: append([]string{"người cử"}, names...), Default: Text{
		Subject: "Mời dự thay: {tiêu đề}, {thời gian}",
		Body: `Kính gửi {người nhận},

{người cử} cử ông/bà dự thay cuộc họp "{tiêu đề}".

Thời gian: {thời gian}
Địa điểm: {địa điểm}
Chủ trì: {chủ trì}

Xem giấy mời tại đây: {liên kết}
`}},
	{Code: "task", Name: "Báo, nhắc nhiệm vụ", Fields: append([]string{"nhiệm vụ", "hạn", "tình trạng", "thay đổi"}, names...), Default: Text{
		Subject: "Nhiệm vụ {tình trạng}: {nhiệm vụ}",
		Body: `Kính gửi {người nhận},

Nhiệm vụ được giao tại cuộc họp "{tiêu đề}" {tình trạng}:
{nhiệm vụ}

Hạn: {hạn}
{thay đổi}
Xem nhiệm vụ tại đây: {liên kết}
`}},
	{Code: "published", Name: "Báo đã công bố biên bản, kết luận", Fields: append([]string{"văn bản"}, names...), Default: Text{
		Subject: "Đã công bố {văn bản}: {tiêu đề}",
		Body: `Kính gửi {người nhận},

{cơ quan} đã công bố {văn bản} "{tiêu đề}" ({thời gian}, {địa điểm}).

Xem tại đây (không cần mật khẩu): {liên kết}
`}},
	{Code: "taken_back", Name: "Báo thu hồi văn bản đã công bố", Fields: append([]string{"văn bản", "lý do"}, names...), Default: Text{
		Subject: "Đã thu hồi {văn bản}: {tiêu đề}",
		Body: `Kính gửi {người nhận},

{cơ quan} đã thu hồi {văn bản} "{tiêu đề}" ({thời gian}, {địa điểm}) đã công bố trước đây.
Lý do: {lý do}

Bản đã tải về hoặc đã in không còn giá trị. Xem tại đây (không cần mật khẩu): {liên kết}
`}},
	{Code: "record", Name: "Báo văn bản chờ duyệt, chờ ký, có ý kiến", Fields: append([]string{"văn bản", "tình trạng"}, names...), Default: Text{
		Subject: "{văn bản} {tình trạng}: {tiêu đề}",
		Body: `Kính gửi {người nhận},

{văn bản} "{tiêu đề}" ({thời gian}) {tình trạng}.

Mở văn bản tại đây: {liên kết}
`}},
	{Code: "zalo", Name: "Tin nhắn nhóm Zalo", Fields: names, Default: Text{
		Subject: "Giấy mời họp",
		Body: `📢 {cơ quan} kính mời dự họp: {tiêu đề}
🕗 {thời gian}
📍 {địa điểm}
👤 Chủ trì: {chủ trì}
Chi tiết: {liên kết}`}},
}
