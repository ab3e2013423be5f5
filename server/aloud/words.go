package aloud

// short are the abbreviations of commune offices, as they are read.
var short = map[string]string{
	"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
	"ĐBQH": "đại biểu Quốc hội", "BCH": "Ban Chấp hành", "BTV": "Ban Thường vụ", "BCĐ": "Ban Chỉ đạo", "BQL": "Ban Quản lý",
	"LHPN": "Liên hiệp Phụ nữ", "CCB": "Cựu chiến binh", "TNCS": "Thanh niên Cộng sản", "HCM": "Hồ Chí Minh",
	"NTM": "nông thôn mới", "ANTT": "an ninh trật tự", "ATGT": "an toàn giao thông", "ATTP": "an toàn thực phẩm", "VSMT": "vệ sinh môi trường",
	"PCCC": "phòng cháy chữa cháy", "PCTT": "phòng chống thiên tai", "TKCN": "tìm kiếm cứu nạn", "GPMB": "giải phóng mặt bằng",
	"QSDĐ": "quyền sử dụng đất", "KT": "kinh tế", "XH": "xã hội", "QP": "quốc phòng", "AN": "an ninh", "VH": "văn hóa",
	"BHYT": "bảo hiểm y tế", "BHXH": "bảo hiểm xã hội", "CCCD": "căn cước công dân", "HTX": "hợp tác xã", "NVH": "nhà văn hóa", "TDP": "tổ dân phố",
	"THCS": "trung học cơ sở", "THPT": "trung học phổ thông", "TW": "Trung ương", "TP": "thành phố", "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ",
	"TB": "thông báo", "BB": "biên bản", "QĐ": "quyết định", "NQ": "nghị quyết", "NĐ": "nghị định", "KH": "kế hoạch", "CT": "chỉ thị", "TTr": "tờ trình", "BC": "báo cáo",
	"VNĐ": "đồng", "VND": "đồng", "CNTT": "công nghệ thông tin", "CSGT": "cảnh sát giao thông", "TNGT": "tai nạn giao thông",
	"PCT": "Phó Chủ tịch", "ĐTXD": "đầu tư xây dựng", "XDCB": "xây dựng cơ bản", "NSNN": "ngân sách nhà nước", "GTNT": "giao thông nông thôn",
}

// units follow a number.
var units = map[string]string{
	"m2": "mét vuông", "m²": "mét vuông", "m3": "mét khối", "m³": "mét khối", "km": "ki lô mét", "m": "mét", "cm": "xăng ti mét", "mm": "mi li mét",
	"ha": "héc ta", "kg": "ki lô gam", "đ": "đồng", "tr": "triệu", "kWh": "ki lô oát giờ",
}
