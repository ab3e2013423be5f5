package demo

import (
	"hopxa/server/wire"
)

// The commune, and whom a hall phones when something fails.
const (
	communeName  = "UBND xã Đông Văn"
	communePhone = "0237 3 868 214"
)

// chair and clerk are the usernames of those who run the meetings; guest is the one who looks on.
const (
	chair = "chutich"
	clerk = "vanthu"
	guest = "khachmoi"
)

// role is one who works at the commune hall.
type role struct {
	username, honorific, name, title string
	roles                            []wire.Role
}

var staff = []role{
	{chair, "ông", "Lê Đình Thắng", "Chủ tịch UBND xã", []wire.Role{wire.RoleChair, wire.RoleMember}},
	{"phochutich", "ông", "Trần Văn Quý", "Phó Chủ tịch UBND xã", []wire.Role{wire.RoleChair, wire.RoleMember}},
	{clerk, "bà", "Nguyễn Thị Hạnh", "Văn thư UBND xã", []wire.Role{wire.RoleClerk}},
	{"nongnghiep", "bà", "Phạm Thị Hoa", "Công chức Nông nghiệp", []wire.Role{wire.RoleMember}},
	{"diachinh", "ông", "Lê Minh Tuấn", "Công chức Địa chính – Xây dựng", []wire.Role{wire.RoleMember}},
	{"vanhoa", "bà", "Vũ Thị Ngân", "Công chức Văn hóa – Xã hội", []wire.Role{wire.RoleMember}},
	{"congan", "ông", "Đỗ Văn Lực", "Trưởng Công an xã", []wire.Role{wire.RoleMember}},
	{"quansu", "ông", "Hoàng Đình Cường", "Chỉ huy trưởng Quân sự xã", []wire.Role{wire.RoleMember}},
	{"mattran", "ông", "Bùi Xuân Thành", "Chủ tịch Mặt trận Tổ quốc xã", []wire.Role{wire.RoleMember}},
	{"phunu", "bà", "Mai Thị Lan", "Chủ tịch Hội Liên hiệp Phụ nữ xã", []wire.Role{wire.RoleMember}},
	{"doanthanhnien", "ông", "Ngô Quang Huy", "Bí thư Đoàn Thanh niên xã", []wire.Role{wire.RoleMember}},
	{guest, "ông", "Phan Văn Đức", "Giám đốc Hợp tác xã dịch vụ nông nghiệp", []wire.Role{wire.RoleGuest}},
}

// head is a village with the one who speaks for it.
type head struct{ village, username, honorific, name string }

var heads = []head{
	{"Văn Bắc", "truongthon.vanbac", "ông", "Lê Văn Dũng"},
	{"Văn Nam", "truongthon.vannam", "ông", "Nguyễn Văn Hợi"},
	{"Văn Thắng", "truongthon.vanthang", "bà", "Trịnh Thị Lan"},
	{"Văn Châu", "truongthon.vanchau", "ông", "Hoàng Văn Bảy"},
	{"Văn Trung", "truongthon.vantrung", "ông", "Trịnh Đình Cường"},
	{"Bái Trung", "truongthon.baitrung", "bà", "Nguyễn Thị Thơm"},
	{"Bái Đô", "truongthon.baido", "ông", "Lê Xuân Sơn"},
	{"Đông Hòa", "truongthon.donghoa", "ông", "Phạm Văn Khánh"},
	{"Đông Tiến", "truongthon.dongtien", "bà", "Lê Thị Nhung"},
	{"Phú Bình", "truongthon.phubinh", "ông", "Đặng Văn Toàn"},
	{"Phú Minh", "truongthon.phuminh", "ông", "Nguyễn Hữu Phước"},
	{"Tân Lập", "truongthon.tanlap", "bà", "Cao Thị Hiền"},
	{"Tân Sơn", "truongthon.tanson", "ông", "Quách Văn Minh"},
	{"Yên Bình", "truongthon.yenbinh", "ông", "Vũ Đình Thái"},
}

// Login is a line of the table that the demo prints.
type Login struct{ Username, Who, Sees string }

// Logins are worth trying; all have Password.
func Logins() []Login {
	return []Login{
		{chair, "Ông Lê Đình Thắng, Chủ tịch UBND xã", "điều hành cuộc họp, mời các thôn phát biểu"},
		{clerk, "Bà Nguyễn Thị Hạnh, Văn thư", "soạn cuộc họp, tải tài liệu, gửi giấy mời"},
		{"truongthon.vannam", "Ông Nguyễn Văn Hợi, Trưởng thôn Văn Nam", "họp trên điện thoại, đăng ký phát biểu"},
		{"nongnghiep", "Bà Phạm Thị Hoa, Công chức Nông nghiệp", "đại biểu: theo dõi, đọc tài liệu"},
		{guest, "Ông Phan Văn Đức, khách mời", "khách mời: theo dõi, đọc tài liệu"},
		{"admin", "Quản trị hệ thống", "người dùng, thôn, nhà văn hóa"},
	}
}
