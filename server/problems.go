package server

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/agendas/blobs"
	"hopxa/agendas/holdings"
	"hopxa/agendas/notes"
	"hopxa/agendas/pages"
	"hopxa/agendas/spreadsheet"
	"hopxa/agendas/uploads"
	"hopxa/server/access"
	"hopxa/server/accounts"
	"hopxa/server/actions"
	"hopxa/server/answers"
	"hopxa/server/attendance"
	"hopxa/server/calls"
	"hopxa/server/channels"
	"hopxa/server/conclusions"
	"hopxa/server/floor"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/media"
	"hopxa/server/meetings"
	"hopxa/server/notices"
	"hopxa/server/onetime"
	"hopxa/server/outgoing"
	"hopxa/server/outgoing/hook"
	"hopxa/server/outgoing/push"
	"hopxa/server/pairing"
	"hopxa/server/passkeys"
	"hopxa/server/people"
	"hopxa/server/publishing"
	"hopxa/server/records"
	"hopxa/server/retention"
	"hopxa/server/settings"
	"hopxa/server/signing"
	"hopxa/server/stage"
	"hopxa/server/tasks"
	"hopxa/server/texts"
	"hopxa/server/votes"
	"hopxa/server/wire"
	"hopxa/sfu"
)

// kind is how an error is answered. Codes never change; sentences may get better.
type kind struct {
	err    error
	status int
	code   string
	detail string // Vietnamese, for the person at the screen
	field  string
}

// kinds is the one table of what can go wrong. The first that matches answers.
var kinds = []kind{
	{people.ErrNotSignedIn, 401, "not_signed_in", "Ông/bà chưa đăng nhập, hoặc phiên đã hết hạn. Mời đăng nhập lại.", ""},
	{people.ErrWrongLogin, 401, "wrong_login", "Tên đăng nhập hoặc mật khẩu không đúng.", "password"},
	{people.ErrWrongKey, 401, "wrong_device_key", "Mã máy không đúng hoặc đã bị thu hồi. Gọi quản trị xã để lấy mã mới.", "key"},
	{people.ErrDeviceNotFound, 404, "device_not_found", "Không tìm thấy máy này, hoặc máy đã bị thu hồi.", ""},
	{pairing.ErrCode, 422, "pairing_code_wrong", "Không có máy nào đang hiện mã này. Mã chỉ dùng được 10 phút: xem lại mã trên màn hình của máy.", "code"},
	{pairing.ErrTooMany, 429, "pairing_too_many", "Có quá nhiều máy đang chờ ghép. Máy sẽ tự thử lại sau ít phút.", ""},
	{people.ErrRemoteOver, 401, "remote_over", "Điện thoại này không còn điều khiển TV của nhà văn hóa. Quét lại mã vuông đang hiện trên TV.", ""},
	{pairing.ErrRemoteCode, 422, "remote_code_wrong", "Mã vuông này không đúng. Quét lại mã đang hiện trên TV của nhà văn hóa.", "code"},
	{pairing.ErrRemoteOld, 422, "remote_code_old", "Mã vuông này đã hết hạn. Quét lại mã đang hiện trên TV của nhà văn hóa.", "code"},
	{pairing.ErrRemoteUsed, 409, "remote_code_used", "Mã vuông này đã có điện thoại dùng. Chờ vài giây cho TV đổi mã rồi quét lại.", "code"},
	{access.ErrWatchesOnly, 409, "hall_watches_only", "Nhà văn hóa này chỉ xem, không có mic. Mời trưởng thôn vào họp bằng điện thoại của mình để phát biểu.", "seat"},
	{signing.ErrOtherFile, 422, "signed_other_file", "Đây không phải tệp đã tải về để ký, hoặc công cụ ký đã ghi lại tệp thay vì ký thêm vào. Tải lại đúng tệp, ký rồi nộp.", ""},
	{signing.ErrUnsigned, 422, "signed_without", "Tệp này chưa có chữ ký số mới.", ""},
	{signing.ErrAltered, 422, "signed_altered", "Ngoài chữ ký, tệp còn bị thay đổi nội dung nên không nhận. Tải lại đúng tệp, chỉ ký rồi nộp.", ""},
	{signing.ErrRefused, 422, "signed_refused", "Chữ ký số trong tệp không hợp lệ hoặc chưa đủ căn cứ để tin.", ""},
	{signing.ErrOrder, 409, "signed_order", "Chưa đúng thứ tự: thư ký ký trước, rồi chủ trì, sau cùng là con dấu của cơ quan.", ""},
	{signing.ErrSigner, 422, "signed_by_another", "Chữ ký trong tệp là của người khác, không phải người đang đến lượt ký.", ""},
	{signing.ErrComplete, 409, "signed_complete", "Văn bản đã đủ chữ ký.", ""},
	{signing.ErrUnreadable, 422, "signed_unreadable", "Tệp không phải PDF đọc được.", ""},
	{signing.ErrEncrypted, 422, "signed_encrypted", "Tệp PDF có mật khẩu nên không kiểm tra được. Bỏ mật khẩu rồi nộp lại.", ""},
	{signing.ErrTooLarge, 413, "signed_too_large", "Tệp quá lớn để kiểm tra chữ ký.", ""},
	{signing.ErrPassword, 422, "key_password_wrong", "Mật khẩu của tệp khóa không đúng.", "secret"},
	{signing.ErrKeyFile, 422, "key_file_bad", "Tệp này không phải tệp khóa PKCS#12 (.p12, .pfx) có một khóa và chứng thư của nó.", "file"},
	{signing.ErrKeyKind, 422, "key_kind_bad", "Loại khóa này không dùng để ký ở đây được: cần RSA từ 2048 bit, hoặc ECDSA.", "file"},
	{signing.ErrPINLocked, 409, "token_pin_locked", "Token đã khóa vì nhập sai mã PIN nhiều lần. Nhờ nơi cấp token mở khóa.", "secret"},
	{signing.ErrPIN, 422, "token_pin_wrong", "Mã PIN của token không đúng. Sai vài lần nữa token sẽ tự khóa.", "secret"},
	{signing.ErrNoToken, 409, "token_missing", "Không thấy token này. Cắm token vào máy chủ rồi thử lại.", "label"},
	{signing.ErrNoTokenKey, 422, "token_key_missing", "Token không có khóa này kèm chứng thư.", "key"},
	{signing.ErrTokenModule, 500, "token_driver_bad", "Máy chủ không nạp được trình điều khiển của token.", ""},
	{signing.ErrTokenGone, 409, "token_gone", "Token bị rút ra hoặc bị lỗi khi đang ký. Chưa có gì được ghi nhận; cắm lại token rồi thử lại.", ""},
	{signing.ErrStampServer, 502, "stamp_server_failed", "Máy chủ dấu thời gian không trả lời đúng nên chưa ký được. Thử lại sau, hoặc nhờ quản trị xem lại địa chỉ.", ""},
	{signing.ErrImage, 422, "seal_image_bad", "Ảnh phải là PNG, không quá 2 MB và 4 triệu điểm ảnh.", "image"},
	{signing.ErrRoots, 422, "certificate_bad", "Tệp này không có chứng thư nào đọc được.", "certificate"},
	{signing.ErrRootThere, 409, "certificate_there", "Chứng thư này đã có trong danh sách.", ""},
	{signing.ErrRootNotFound, 404, "certificate_not_found", "Không tìm thấy chứng thư này trong danh sách.", ""},
	{actions.ErrNotToSign, 409, "record_not_to_sign", "Văn bản chưa được duyệt, hoặc đã ký xong, nên không nhận tệp ký.", ""},
	{actions.ErrSignedBefore, 409, "record_signed_before", "Vừa có người nộp một tệp đã ký khác. Xem lại bước ký rồi tải tệp mới nhất.", ""},
	{actions.ErrNoRoots, 409, "roots_missing", "Quản trị chưa nạp chứng thư gốc nên chưa kiểm tra được chữ ký số.", ""},
	{actions.ErrNoSeal, 409, "seal_missing", "Quản trị chưa cài con dấu nội bộ.", ""},
	{actions.ErrSealLocked, 409, "seal_pin_locked", "Con dấu nội bộ đã khóa vì mã PIN sai ba lần. Nhờ quản trị nhập lại mã PIN.", ""},
	{actions.ErrSealUnsure, 500, "seal_failed", "Chữ ký vừa tạo không kiểm tra lại được nên không ghi nhận.", ""},
	{actions.ErrNoDriver, 409, "token_driver_missing", "Máy chủ chưa được chỉ trình điều khiển của token (tùy chọn --pkcs11).", ""},
	{meetings.ErrCancelled, 409, "meeting_cancelled", "Cuộc họp này đã hủy.", ""},
	{meetings.ErrLive, 409, "meeting_live", "Cuộc họp đang diễn ra, không hủy được nữa.", ""},
	{actions.ErrNotInvited, 422, "not_invited", "Người này không có trong danh sách mời của cuộc họp.", "persons"},
	{people.ErrTooManyTries, 429, "too_many_tries", "Thử sai quá nhiều lần. Chờ 10 phút rồi thử lại, hoặc gọi quản trị xã.", ""},
	{actions.ErrCodeNeeded, 401, "code_needed", "Nhập mã 6 số đang hiện trong ứng dụng tạo mã trên điện thoại.", "code"},
	{errHalfOver, 401, "sign_in_over", "Đã quá 5 phút từ khi nhập mật khẩu. Mời đăng nhập lại từ đầu.", ""},
	{actions.ErrCodesDue, 403, "codes_due", "Quản trị phải bật mã dùng một lần trước khi dùng tiếp.", ""},
	{actions.ErrOwnCodesFirst, 409, "own_codes_first", "Bật mã dùng một lần của chính ông/bà trước, rồi mới bắt buộc mọi quản trị.", "demanded"},
	{onetime.ErrCode, 422, "code_wrong", "Mã không đúng. Xem lại mã đang hiện; nếu vẫn sai, đặt giờ của điện thoại thành tự động.", "code"},
	{onetime.ErrUsed, 422, "code_used", "Mã này đã dùng rồi. Chờ mã tiếp theo, tối đa 30 giây.", "code"},
	{onetime.ErrClock, 422, "code_clock", "Đồng hồ của điện thoại đang chậm. Đặt ngày giờ của điện thoại thành tự động, rồi nhập mã mới.", "code"},
	{onetime.ErrNone, 409, "codes_off", "Mã dùng một lần đang tắt.", ""},
	{onetime.ErrSecret, 422, "bad_code_secret", "Khóa tạo mã chưa đúng. Tải lại trang rồi làm lại.", ""},
	{onetime.ErrRecovery, 422, "bad_recovery_codes", "Mã dự phòng chưa đúng. Tải lại trang rồi làm lại.", ""},
	{settings.ErrSealed, 500, "secret_unreadable", "Máy chủ không đọc được khóa bí mật đã lưu, thường sau khi khôi phục sang máy mới. Báo quản trị xã.", ""},
	{passkeys.ErrInsecure, 409, "passkeys_insecure", "Trình duyệt chỉ cho dùng vân tay, khóa khi địa chỉ bắt đầu bằng https:// và có tên. Báo quản trị xã.", ""},
	{passkeys.ErrUnknown, 401, "passkey_unknown", "Khóa này không còn dùng được ở đây. Đăng nhập bằng mật khẩu rồi đăng ký lại trong Cài đặt.", ""},
	{passkeys.ErrAnswer, 401, "passkey_wrong", "Chưa xác nhận được vân tay hoặc khóa. Mời thử lại, hoặc dùng mật khẩu.", ""},
	{passkeys.ErrCounter, 401, "passkey_copied", "Khóa này có thể đã bị sao chép nên lần đăng nhập này bị từ chối. Đăng nhập bằng mật khẩu, xóa khóa này trong Cài đặt và báo quản trị xã.", ""},
	{passkeys.ErrTaken, 409, "passkey_taken", "Máy hoặc khóa này đã đăng ký rồi.", ""},
	{passkeys.ErrTooMany, 409, "too_many_passkeys", "Mỗi người giữ tối đa 10 khóa. Xóa khóa không dùng nữa trước.", ""},
	{passkeys.ErrNotFound, 404, "passkey_not_found", "Không tìm thấy khóa này, hoặc khóa đã bị xóa.", ""},
	{actions.ErrAccountElsewhere, 409, "account_elsewhere", "Tài khoản này chỉ đăng nhập và gắn được ở địa chỉ chính của xã. Mở địa chỉ đó rồi làm lại.", ""},
	{accounts.ErrOff, 409, "account_off", "Cách đăng nhập này đang tắt. Dùng tên và mật khẩu.", ""},
	{accounts.ErrDown, 502, "account_down", "Chưa nối được với nơi cấp tài khoản. Thử lại sau ít phút, hoặc dùng mật khẩu.", ""},
	{accounts.ErrAnswer, 401, "account_wrong", "Nơi cấp tài khoản trả lời không đúng. Mời đăng nhập lại, hoặc dùng mật khẩu.", ""},
	{accounts.ErrDenied, 401, "account_denied", "Nơi cấp tài khoản không cho đăng nhập, hoặc ông/bà đã bấm thôi.", ""},
	{accounts.ErrNobody, 403, "account_nobody", "Tài khoản này chưa gắn với ai của xã. Đăng nhập bằng mật khẩu rồi gắn trong Cài đặt, hoặc nhờ quản trị xã ghi đúng thư điện tử.", ""},
	{accounts.ErrUnverified, 403, "account_unverified", "Nơi cấp tài khoản chưa xác minh thư điện tử của ông/bà. Xác minh ở đó trước, hoặc dùng mật khẩu.", ""},
	{accounts.ErrAmbiguous, 403, "account_ambiguous", "Nhiều người của xã cùng ghi thư điện tử này. Nhờ quản trị xã sửa, hoặc dùng mật khẩu.", ""},
	{accounts.ErrOther, 409, "account_other", "Người này đã gắn với một tài khoản khác. Nhờ quản trị xã bỏ gắn tài khoản cũ trước.", ""},
	{accounts.ErrTaken, 409, "account_taken", "Tài khoản này đã gắn với người khác của xã.", ""},
	{accounts.ErrInactive, 403, "account_inactive", "Người này đã ngừng dùng ở xã. Hỏi quản trị xã.", ""},
	{accounts.ErrNotLinked, 404, "account_not_linked", "Người này chưa gắn tài khoản nào.", ""},
	{accounts.ErrIssuer, 422, "bad_issuer", "Địa chỉ nơi cấp tài khoản phải bắt đầu bằng https://, ví dụ https://dangnhap.tinh.gov.vn.", "issuer"},
	{accounts.ErrIncomplete, 422, "accounts_incomplete", "Cần mã ứng dụng và khóa bí mật trước khi bật.", "clientId"},
	{errStepOver, 409, "step_over", "Đã quá 5 phút. Mời làm lại từ đầu.", ""},
	{actions.ErrOwnOneTime, 409, "own_codes", "Mã của chính mình thì tắt trong phần cài đặt của mình, bằng một mã.", ""},
	{people.ErrSessionNotFound, 404, "session_not_found", "Thiết bị này đã đăng xuất rồi.", ""},
	{people.ErrPasswordShort, 422, "password_short", "Mật khẩu cần ít nhất 8 ký tự.", "new"},
	{people.ErrPasswordSame, 422, "password_same", "Mật khẩu mới phải khác mật khẩu cũ.", "new"},
	{people.ErrMustChange, 403, "password_must_change", "Mật khẩu này do người khác đặt. Chọn mật khẩu của riêng mình trước khi dùng tiếp.", ""},
	{people.ErrNotFound, 404, "person_not_found", "Không tìm thấy người này.", ""},
	{people.ErrVillageNotFound, 404, "village_not_found", "Không tìm thấy thôn này.", ""},
	{people.ErrHallNotFound, 404, "hall_not_found", "Không tìm thấy nhà văn hóa này.", ""},
	{people.ErrUsernameTaken, 409, "username_taken", "Tên đăng nhập này đã có người dùng.", "username"},
	{people.ErrVillageTaken, 409, "village_taken", "Đã có thôn tên này.", "name"},
	{people.ErrVillageMerged, 409, "village_merged", "Thôn này đã sáp nhập vào thôn khác.", "villageId"},
	{people.ErrMergeIntoSelf, 422, "village_same", "Chọn một thôn khác để sáp nhập vào.", "into"},
	{people.ErrUnknownRole, 422, "unknown_role", "Vai trò không hợp lệ.", "roles"},
	{people.ErrEmail, 422, "email_wrong", "Địa chỉ thư điện tử chưa đúng. Ghi một địa chỉ, ví dụ vanthu@dongvan.gov.vn.", "email"},
	{people.ErrLastAdmin, 409, "last_admin", "Đây là quản trị cuối cùng. Giao quyền quản trị cho người khác trước.", "roles"},
	{people.ErrVillageInUse, 409, "village_in_use", "Thôn này còn nhà văn hóa hoặc người đang dùng. Chuyển hoặc ngừng dùng họ trước, hoặc sáp nhập thôn.", "active"},
	{people.ErrVillageInactive, 409, "village_inactive", "Thôn này đã ngừng dùng. Chọn thôn khác, hoặc dùng lại thôn này trước.", "villageId"},
	{people.ErrRosterHead, 422, "table_head", "Không thấy cột tên. Dòng đầu của bảng phải ghi tên cột, như trong tệp mẫu.", "file"},
	{people.ErrImportNotFound, 404, "import_not_found", "Lần nhập này không còn. Chọn lại tệp.", ""},
	{people.ErrImportApplied, 409, "import_applied", "Bảng này đã nhập rồi, không nhập lần nữa.", ""},
	{people.ErrImportStale, 409, "import_stale", "Danh sách ở đây vừa thay đổi nên kết quả không còn như đã xem. Xem lại rồi nhập.", ""},
	{people.ErrImportNothing, 409, "import_nothing", "Bảng này không có gì mới để nhập.", ""},
	{spreadsheet.ErrUnreadable, 415, "table_unreadable", "Không đọc được tệp này. Dùng tệp Excel (.xlsx) hoặc CSV.", "file"},
	{spreadsheet.ErrOldExcel, 415, "table_old", "Tệp này là Excel đời cũ (.xls) hoặc có mật khẩu. Mở tệp, lưu lại thành .xlsx không mật khẩu rồi chọn lại.", "file"},
	{spreadsheet.ErrEncoding, 415, "table_encoding", "Chữ trong tệp này không phải Unicode. Mở bằng Excel, lưu lại thành .xlsx rồi chọn lại.", "file"},
	{spreadsheet.ErrTooLong, 413, "table_too_long", "Bảng quá lớn: mỗi lần không quá 10.000 dòng và 4 MB. Chia thành nhiều tệp.", "file"},
	{spreadsheet.ErrNoRows, 415, "table_empty", "Bảng này trống.", "file"},
	{texts.ErrUnknown, 404, "text_not_found", "Không có mẫu này.", ""},
	{texts.ErrField, 422, "text_field", "Mẫu có tên trong dấu { } mà máy không biết. Chỉ dùng các tên được liệt kê.", "body"},
	{people.ErrHeadNeedsHome, 422, "head_needs_village", "Trưởng thôn phải thuộc một thôn.", "villageId"},

	{access.ErrForbidden, 403, "forbidden", "Ông/bà chưa được phép làm việc này. Hỏi văn thư xã.", ""},
	{attendance.ErrCode, 422, "check_in_code", "Mã điểm danh không đúng hoặc đã hết hạn. Quét lại mã đang hiện trên màn hình lối vào.", "code"},
	{attendance.ErrReason, 422, "reason_needed", "Ghi lý do, để người xem biên bản hiểu vì sao.", "reason"},
	{attendance.ErrWho, 422, "represented_by_needed", "Ghi tên người dự thay.", "representedBy"},
	{attendance.ErrPlaceTwice, 422, "place_twice", "Một ghế có hai người, hoặc một người ngồi hai ghế.", "places"},
	{meetings.ErrShare, 422, "share_too_large", "Tỷ lệ không thể lớn hơn toàn bộ.", ""},
	{attendance.ErrNotYour, 403, "seat_not_yours", "Chỗ này là của người khác hoặc nhà văn hóa khác.", "seat"},
	{attendance.ErrSeat, 422, "unknown_seat", "Không có chỗ này trong cuộc họp.", "seat"},
	{attendance.ErrNotHere, 409, "seat_not_here", "Nơi này hiện không ở trong phòng họp.", "seat"},
	{attendance.ErrMode, 422, "unknown_mode", "Cách tham gia không hợp lệ.", "mode"},

	{channels.ErrUnknown, 422, "unknown_channel", "Không có cách báo tin này.", "channel"},
	{channels.ErrSubscription, 404, "push_not_found", "Máy này không còn nhận thông báo. Bật lại thông báo trên máy đó.", ""},
	{channels.ErrTooMany, 422, "too_many_browsers", "Đã bật thông báo trên quá nhiều máy (20). Tắt bớt máy không dùng nữa.", ""},
	{channels.ErrHour, 422, "unknown_hour", "Giờ viết chưa đúng, ví dụ 21:00.", "quietFrom"},
	{channels.ErrFeed, 404, "feed_not_found", "Địa chỉ lịch này không còn. Mở phần Cài đặt để tạo địa chỉ mới.", ""},
	{channels.ErrToken, 422, "bad_token", "Mã của địa chỉ lịch không đúng.", "token"},
	{push.ErrEndpoint, 422, "bad_push_endpoint", "Trình duyệt này không bật được thông báo.", "endpoint"},
	{actions.ErrMailFrom, 422, "bad_mail_from", "Địa chỉ gửi thư của xã viết chưa đúng, ví dụ vanthu@dongvan.gov.vn.", "from"},
	{actions.ErrMailReply, 422, "bad_mail_reply", "Địa chỉ nhận thư trả lời viết chưa đúng.", "replyTo"},
	{outgoing.ErrMessage, 404, "message_not_found", "Tin này đã gửi, đã bỏ hoặc không còn.", ""},
	{hook.ErrURL, 422, "bad_hook_url", "Địa chỉ cổng tin nhắn phải bắt đầu bằng https:// hoặc http://.", "hookUrl"},
	{hook.ErrSecret, 422, "bad_hook_secret", "Tạo khóa cho cổng tin nhắn trước.", "hookSecret"},

	{publishing.ErrNoRecord, 404, "record_not_found", "Không tìm thấy biên bản hoặc thông báo này.", ""},
	{publishing.ErrNotApproved, 409, "record_not_approved", "Văn bản này chưa được duyệt nên chưa công bố được. Trình chủ trì duyệt trước.", ""},
	{publishing.ErrWithdrawn, 409, "record_withdrawn", "Văn bản này đã thu hồi. Công bố bản sửa thay cho bản này.", ""},
	{publishing.ErrNotPublished, 409, "record_not_published", "Văn bản này chưa công bố nên không có gì để thu hồi.", ""},
	{publishing.ErrReason, 422, "reason_needed", "Ghi lý do thu hồi, người dân sẽ đọc được.", "why"},
	{publishing.ErrNoFile, 409, "record_no_file", "Văn bản này chưa có tệp PDF để công bố toàn văn.", "withFile"},
	{publishing.ErrNoPage, 404, "page_not_found", "Không có trang công bố này.", ""},
	{invitations.ErrLink, 404, "link_not_found", "Đường dẫn này không đúng. Mở lại đúng đường dẫn trong thư mời, hoặc gọi văn thư xã.", ""},
	{invitations.ErrLinkExpired, 410, "link_expired", "Đường dẫn này đã hết hạn cùng với ngày họp.", ""},
	{invitations.ErrLinkWithdrawn, 410, "link_withdrawn", "Đường dẫn này đã được thu hồi. Gọi văn thư xã để nhận đường dẫn mới.", ""},
	{invitations.ErrToken, 409, "link_token_used", "Đường dẫn này đã tạo rồi. Tạo lại đường dẫn khác.", "token"},
	{invitations.ErrTooManyLinks, 409, "too_many_links", "Người này đã có quá nhiều đường dẫn (50). Thu hồi các đường dẫn cũ trước.", ""},
	{invitations.ErrGuestLink, 403, "guest_no_answer", "Người dự thay không trả lời giấy mời; câu trả lời là của người cử.", ""},
	{invitations.ErrAnswerOver, 409, "answers_over", "Cuộc họp đã bắt đầu, đã xong hoặc đã hủy nên không trả lời giấy mời được nữa.", ""},
	{invitations.ErrReason, 422, "reason_needed", "Ghi lý do không dự được, một câu ngắn là đủ.", "reason"},
	{invitations.ErrOtherName, 422, "other_needed", "Ghi họ tên người dự thay.", "otherName"},
	{invitations.ErrContact, 422, "other_contact_needed", "Ghi số điện thoại hoặc thư điện tử của người dự thay, để gửi giấy mời.", "otherPhone"},
	{invitations.ErrHolds, 409, "chair_sends_nobody", "Chủ trì không cử người dự thay được. Đổi chủ trì của cuộc họp.", "answer"},
	{invitations.ErrAnswer, 422, "answer_wrong", "Câu trả lời chưa đúng. Chọn một trong ba: sẽ dự, không dự được, cử người dự thay.", "answer"},
	{invitations.ErrHall, 422, "hall_not_invited", "Nơi này không có trong giấy mời.", "hallId"},
	{invitations.ErrNotInvited, 404, "not_invited", "Không có giấy mời cho người này.", ""},
	{invitations.ErrNumberTaken, 409, "letter_number_taken", "Số giấy mời này đã dùng cho cuộc họp khác trong năm. Chọn số khác.", "number"},
	{invitations.ErrNotAsked, 409, "consent_not_asked", "Không có đề nghị cử người dự thay đang chờ, hoặc chủ trì chưa đồng ý.", ""},
	{meetings.ErrNotFound, 404, "meeting_not_found", "Không tìm thấy cuộc họp này.", ""},
	{meetings.ErrUnknownKind, 422, "unknown_kind", "Loại cuộc họp không hợp lệ.", "kind"},
	{meetings.ErrNotDraft, 409, "not_draft", "Cuộc họp đã thông báo, không làm lại được việc này.", ""},
	{meetings.ErrNotAnnounced, 409, "not_announced", "Cuộc họp chưa gửi giấy mời nên chưa mở được.", ""},
	{stage.ErrSame, 422, "same_seat", "Chọn hai nơi khác nhau để chiếu cạnh nhau.", "seat2"},
	{meetings.ErrNotPaused, 409, "not_paused", "Cuộc họp đang diễn ra, không có giải lao để thông báo.", ""},
	{meetings.ErrPaused, 409, "meeting_paused", "Cuộc họp đang giải lao hoặc tạm dừng. Chờ chủ trì cho tiếp tục.", ""},
	{meetings.ErrPauseOver, 422, "pause_over", "Giờ họp lại phải sau lúc này.", "until"},
	{meetings.ErrNotLive, 409, "not_live", "Cuộc họp chưa mở.", ""},
	{retention.ErrNotDue, 409, "not_due", "Hồ sơ cuộc họp này chưa hết thời hạn bảo quản nên không tiêu hủy được.", ""},
	{retention.ErrTitle, 422, "title_not_same", "Tên cuộc họp gõ vào chưa đúng. Gõ lại đúng như tên đang ghi trong hồ sơ.", "title"},
	{retention.ErrDecision, 422, "decision_date", "Ngày của quyết định tiêu hủy phải sau ngày họp và không quá hôm nay.", "decidedOn"},
	{retention.ErrNotLonger, 422, "keep_not_longer", "Chỉ giữ thêm được lâu hơn thời hạn đang có, và không quá 70 năm nữa.", "until"},
	{retention.ErrChanged, 409, "meeting_changed", "Hồ sơ vừa có thay đổi. Xem lại hồ sơ rồi làm lại.", ""},
	{retention.ErrDestroyed, 410, "file_destroyed", "Hồ sơ cuộc họp này đã được tiêu hủy.", ""},
	{meetings.ErrNotOver, 409, "not_over", "Cuộc họp chưa kết thúc.", ""},
	{meetings.ErrClosed, 409, "meeting_closed", "Cuộc họp đã kết thúc.", ""},
	{meetings.ErrNoAgenda, 422, "no_agenda", "Cuộc họp chưa có nội dung nào.", ""},
	{meetings.ErrNobody, 422, "nobody_invited", "Chưa mời nhà văn hóa hoặc đại biểu nào.", ""},
	{meetings.ErrChairPresent, 409, "chair_present", "Chủ trì vẫn ở trong phòng họp, hoặc mới mất kết nối chưa lâu. Chờ ít giây rồi thử lại.", ""},
	{meetings.ErrDeputyIsChair, 422, "deputy_is_chair", "Người thay chủ trì phải là người khác với chủ trì.", "personId"},
	{tasks.ErrNotFound, 404, "task_not_found", "Không tìm thấy nhiệm vụ này.", ""},
	{tasks.ErrFileNotFound, 404, "task_file_not_found", "Không tìm thấy tệp này của báo cáo. Chọn lại tệp rồi gửi.", "files"},
	{tasks.ErrBlank, 422, "task_blank", "Nhiệm vụ chưa có chữ nào.", "text"},
	{tasks.ErrNoOwner, 422, "task_no_owner", "Chọn ít nhất một thôn hoặc một người thực hiện.", "owners"},
	{tasks.ErrTooMany, 409, "too_many_tasks", "Mỗi cuộc họp giao tối đa 300 nhiệm vụ.", ""},
	{tasks.ErrTooManyFiles, 409, "too_many_task_files", "Mỗi báo cáo kèm tối đa 12 tệp. Bỏ bớt tệp trước.", "files"},
	{tasks.ErrTooLarge, 413, "task_file_too_large", "Tệp kèm báo cáo tối đa 20 MB. Chọn ảnh nhỏ hơn.", "files"},
	{tasks.ErrDue, 422, "task_due_wrong", "Hạn phải từ hôm nay trở đi, trong vòng 5 năm.", "due"},
	{tasks.ErrKind, 422, "task_kind_unknown", "Loại nhiệm vụ không hợp lệ.", "kind"},
	{tasks.ErrEnded, 409, "task_ended", "Nhiệm vụ này đã xong hoặc đã bỏ.", ""},
	{tasks.ErrOutdated, 409, "task_outdated", "Nhiệm vụ vừa được người khác sửa. Xem bản mới rồi sửa tiếp.", ""},
	{tasks.ErrReported, 409, "task_reported", "Báo cáo đã gửi và đang chờ chủ tọa xem.", ""},
	{tasks.ErrNotReported, 409, "task_not_reported", "Nhiệm vụ này chưa có báo cáo chờ xem.", ""},
	{tasks.ErrNotAsked, 409, "task_not_asked", "Không có đề nghị gia hạn nào đang chờ.", ""},
	{tasks.ErrReason, 422, "task_reason_needed", "Ghi một câu lý do.", "reason"},
	{tasks.ErrReport, 422, "task_report_blank", "Báo cáo chưa có chữ hay ảnh nào.", "text"},
	{conclusions.ErrNotFound, 404, "conclusion_not_found", "Không tìm thấy kết luận này.", ""},
	{conclusions.ErrBlank, 422, "conclusion_blank", "Kết luận chưa có chữ nào.", "text"},
	{conclusions.ErrWithdrawn, 409, "conclusion_withdrawn", "Kết luận này đã rút. Ghi một kết luận mới.", ""},
	{conclusions.ErrOutdated, 409, "conclusion_outdated", "Kết luận này vừa được người khác sửa. Xem câu mới rồi sửa tiếp.", "text"},
	{conclusions.ErrInMinutes, 409, "conclusion_in_minutes", "Biên bản đã được duyệt nên kết luận không đổi nữa. Muốn sửa, mở biên bản và lập bản đính chính trước.", ""},
	{conclusions.ErrInNotice, 409, "conclusion_in_notice", "Thông báo kết luận đã được duyệt nên kết luận không đổi nữa. Muốn sửa, mở thông báo và lập bản đính chính trước.", ""},
	{conclusions.ErrTooMany, 409, "too_many_conclusions", "Mỗi cuộc họp ghi tối đa 200 kết luận. Gộp bớt trước.", ""},
	{conclusions.ErrTooEarly, 409, "conclusion_too_early", "Cuộc họp chưa khai mạc nên chưa ghi kết luận và giao việc được.", ""},
	{notices.ErrNotFound, 404, "notice_not_found", "Không tìm thấy lời nhắn này.", ""},
	{notices.ErrBlank, 422, "notice_blank", "Lời nhắn chưa có chữ nào.", "body"},
	{calls.ErrSelf, 422, "call_self", "Không gọi riêng được cho chính mình.", "seat"},
	{calls.ErrBusy, 409, "call_busy", "Một trong hai bên đang có cuộc gọi riêng khác.", ""},
	{calls.ErrNotThere, 409, "call_not_there", "Nơi này chưa vào phòng họp bằng hình và tiếng nên chưa gọi được.", "seat"},
	{calls.ErrSpeaking, 409, "call_speaking", "Đang phát biểu trước cuộc họp nên không gọi riêng được. Kết thúc phát biểu trước.", ""},
	{calls.ErrHallMeets, 409, "call_hall_meets", "Hội trường xã đang họp, loa hội trường sẽ để mọi người nghe thấy. Gọi riêng từ máy của thư ký hoặc văn thư.", "withSeat"},
	{meetings.ErrNoMainHall, 409, "no_main_hall", "Chưa khai báo hội trường xã.", ""},

	{meetings.ErrWritten, 409, "is_written", "Đây là lấy ý kiến bằng văn bản, không có phòng họp.", ""},
	{meetings.ErrNotWritten, 409, "not_written", "Đây là cuộc họp, không phải lấy ý kiến bằng văn bản.", ""},
	{meetings.ErrSent, 409, "written_sent", "Phiếu lấy ý kiến đã gửi nên không sửa nội dung và người được hỏi nữa.", ""},
	{meetings.ErrNotSent, 409, "written_not_sent", "Phiếu lấy ý kiến chưa gửi.", ""},
	{meetings.ErrAnswerBy, 422, "answer_by_wrong", "Hạn trả lời phải sau lúc này và không quá một năm.", "answerBy"},
	{answers.ErrNoSheet, 404, "no_signed_sheet", "Chưa có phiếu đã ký.", ""},

	{agendas.ErrItemNotFound, 404, "item_not_found", "Không tìm thấy nội dung này.", ""},
	{agendas.ErrTooManyItems, 422, "too_many_items", "Chương trình đã quá dài (200 nội dung).", ""},
	{agendas.ErrItemDone, 409, "item_done", "Nội dung đã xong. Muốn bàn lại thì bấm \"Quay lại nội dung này\".", ""},
	{agendas.ErrItemStarted, 409, "item_started", "Nội dung đã bắt đầu nên không xóa được.", ""},
	{agendas.ErrPaperNotFound, 404, "paper_not_found", "Không tìm thấy tài liệu này.", ""},
	{agendas.ErrPaperNotReady, 409, "paper_not_ready", "Tài liệu đang được chuẩn bị, chưa xem được.", ""},
	{agendas.ErrPageNotFound, 404, "page_not_found", "Tài liệu không có trang này.", "page"},
	{agendas.ErrWithdrawn, 410, "paper_withdrawn", "Tài liệu này đã được thu hồi.", ""},
	{access.ErrNotForAll, 409, "paper_not_for_all", "Tài liệu này không dành cho mọi người trong cuộc họp nên không đưa lên màn hình chung được. Đổi người được xem trước.", ""},
	{agendas.ErrRequestNotFound, 404, "paper_request_not_found", "Không tìm thấy yêu cầu nộp tài liệu này.", ""},
	{agendas.ErrRequestAnswered, 409, "paper_request_answered", "Đã có tài liệu nộp cho yêu cầu này nên không xóa được.", ""},
	{agendas.ErrNewerVersion, 409, "newer_version", "Vừa có bản mới hơn. Xem bản mới rồi quyết định.", ""},
	{agendas.ErrReasonNeeded, 422, "reason_needed", "Ghi lý do trả lại để người nộp biết cần sửa gì.", "reason"},
	{agendas.ErrAudience, 422, "unknown_audience", "Không rõ tài liệu dành cho ai.", "audience"},
	{agendas.ErrNoReaders, 422, "no_readers", "Chọn ít nhất một người được xem.", "readerIds"},
	{agendas.ErrDay, 422, "unknown_day", "Không có ngày này.", "viewUntil"},
	{access.ErrPaperExpired, 410, "paper_expired", "Tài liệu này đã hết hạn xem.", ""},
	{access.ErrNoSaving, 403, "paper_no_saving", "Tài liệu này chỉ được xem trên màn hình, không được lưu hoặc in.", ""},
	{access.ErrNoMarkedCopy, 409, "paper_no_marked_copy", "Tài liệu hạn chế này chưa có trang để đóng tên người xem, nên chưa lưu hoặc in được. Liên hệ văn thư.", ""},
	{blobs.ErrTooLarge, 413, "paper_too_large", "Tệp quá lớn. Chia nhỏ hoặc giảm dung lượng rồi tải lại.", "file"},
	{blobs.ErrMissing, 500, "file_missing", "Tệp không còn trên máy chủ. Báo quản trị xã.", ""},
	{pages.ErrEmpty, 415, "paper_empty", "Tệp trống, không có gì bên trong. Mở thử tệp trên máy rồi tải lại.", "file"},
	{pages.ErrUnknownFormat, 415, "paper_unknown_format", "Không nhận ra tệp này. Hãy dùng Word, Excel, PowerPoint, PDF hoặc ảnh.", "file"},
	{uploads.ErrNotFound, 404, "upload_not_found", "Lần tải lên này không còn. Chọn lại tệp để tải lên từ đầu.", ""},
	{uploads.ErrOffset, 409, "upload_offset", "Đoạn tệp gửi lên không nối tiếp đoạn đã nhận. Máy sẽ gửi tiếp từ chỗ đúng.", ""},
	{uploads.ErrOverrun, 413, "upload_overrun", "Tệp dài hơn lúc bắt đầu gửi, có thể đang được sửa. Đóng tệp rồi tải lại.", "file"},
	{uploads.ErrTooMany, 429, "too_many_uploads", "Đang có quá nhiều tệp tải lên dở dang. Chờ các tệp đó xong hoặc bỏ bớt.", ""},
	{uploads.ErrFull, 507, "disk_full", "Máy chủ sắp hết chỗ chứa nên chưa nhận được tệp này. Báo quản trị xã.", ""},
	{actions.ErrUploadAltered, 409, "upload_altered", "Tệp đến nơi không giống tệp gửi đi. Tải lại tệp này từ đầu.", "file"},
	{errUploadCut, 400, "upload_cut", "Đường truyền bị ngắt khi đang tải lên. Mời tải lại tệp.", "file"},
	{errLengthNeeded, 411, "length_needed", "Trình duyệt không cho biết cỡ tệp. Mời tải lại tệp.", "file"},

	{actions.ErrNotOnStage, 409, "not_on_stage", "Trang này không ở trên màn hình chung.", "page"},
	{actions.ErrPointsTooFast, 429, "points_too_fast", "Con trỏ di chuyển quá nhanh.", ""},
	{notes.ErrBad, 422, "note_bad", "Ghi chú này không đọc được nên không lưu được.", "notes"},
	{notes.ErrOther, 422, "note_elsewhere", "Ghi chú này đã ở trang khác.", "notes"},
	{notes.ErrTooMany, 422, "too_many_notes", "Quá nhiều ghi chú: mỗi trang tối đa 2.000 nét và ghi chú, mỗi người 20.000. Xóa bớt rồi ghi tiếp.", "notes"},

	{holdings.ErrState, 422, "unknown_holding", "Không rõ máy này đã tải tài liệu đến đâu.", "papers"},
	{holdings.ErrProblem, 422, "unknown_holding_problem", "Không rõ vì sao máy này chưa tải được tài liệu.", "papers"},

	{stage.ErrKind, 422, "unknown_stage", "Không rõ cần đưa gì lên màn hình.", "kind"},
	{floor.ErrRequestNotFound, 404, "request_not_found", "Đăng ký này không còn trong danh sách.", ""},
	{floor.ErrHolds, 409, "holds_floor", "Đang có quyền phát biểu rồi.", ""},
	{floor.ErrNobodyHolds, 409, "nobody_holds_floor", "Hiện không ai có quyền phát biểu.", ""},
	{floor.ErrOtherHolds, 409, "other_holds_floor", "Quyền phát biểu đã chuyển cho người khác.", ""},
	{floor.ErrAnswersItself, 422, "answers_itself", "Người chất vấn và người trả lời phải khác nhau.", "answerer"},
	{floor.ErrRemarkNotFound, 404, "remark_not_found", "Không tìm thấy ý kiến này.", ""},

	{votes.ErrNotFound, 404, "motion_not_found", "Không tìm thấy nội dung biểu quyết này.", ""},
	{votes.ErrBegun, 409, "vote_begun", "Nội dung này đã mở biểu quyết nên không sửa hoặc xóa được.", ""},
	{votes.ErrNotOpen, 409, "vote_not_open", "Chưa mở biểu quyết.", ""},
	{votes.ErrClosed, 409, "vote_closed", "Biểu quyết đã kết thúc. Phiếu gửi sau giờ kết thúc không được tính.", ""},
	{votes.ErrCancelled, 409, "vote_cancelled", "Biểu quyết này đã bị hủy.", ""},
	{votes.ErrNotClosed, 409, "vote_not_closed", "Biểu quyết này chưa có kết quả.", ""},
	{votes.ErrOtherOpen, 409, "other_vote_open", "Đang có nội dung khác được biểu quyết. Kết thúc nội dung đó trước.", ""},
	{votes.ErrRunning, 409, "vote_running", "Đang biểu quyết. Kết thúc hoặc hủy biểu quyết này trước.", ""},
	{votes.ErrNobody, 409, "no_voters", "Chưa có ai có mặt được quyền biểu quyết. Điểm danh trước.", ""},
	{votes.ErrNoQuorum, 409, "no_quorum", "Chưa đủ túc số. Chủ tọa cần ghi rõ lý do nếu vẫn cho biểu quyết.", "noQuorum"},
	{votes.ErrOptions, 422, "bad_options", "Cần ít nhất hai lựa chọn khác nhau; biểu quyết cần một lựa chọn tán thành và ít nhất một không tán thành.", "options"},
	{votes.ErrSecretCount, 422, "secret_counted", "Phiếu đếm theo nhà văn hóa không bỏ kín được.", "secret"},
	{votes.ErrTooMany, 422, "too_many_motions", "Cuộc họp đã có quá nhiều nội dung biểu quyết (300).", ""},
	{votes.ErrBallot, 422, "bad_ballot", "Phiếu không khớp với các lựa chọn.", "option"},
	{votes.ErrCounts, 422, "bad_counts", "Số phiếu đếm chưa đúng: nhập số người cho từng lựa chọn.", "counts"},
	{votes.ErrTooManyHeads, 422, "too_many_counted", "Tổng số phiếu nhiều hơn số người có mặt ở nhà văn hóa này.", "counts"},
	{votes.ErrSaid, 422, "opinion_needed", "Ghi rõ ý kiến khác.", "said"},
	{votes.ErrTotals, 422, "bad_totals", "Số liệu sửa chưa đúng: cần một số cho mỗi lựa chọn, không nhiều hơn số người biểu quyết.", "totals"},
	{votes.ErrUnconfirmed, 409, "confirm_secret", "Phiếu kín gửi rồi không đổi được. Xác nhận lần nữa để gửi.", "confirmed"},
	{votes.ErrVoted, 409, "already_voted", "Đã có phiếu của người này.", "voter"},
	{votes.ErrVoter, 403, "not_a_voter", "Không có quyền biểu quyết nội dung này.", "voter"},
	{votes.ErrAway, 409, "voter_not_present", "Chưa được điểm danh có mặt nên chưa biểu quyết được. Báo thư ký.", "voter"},
	{votes.ErrRecused, 409, "voter_recused", "Đã khai xung đột lợi ích và không tham gia biểu quyết nội dung này.", "voter"},
	{votes.ErrRepresented, 409, "voter_represented", "Người cử người dự thay không biểu quyết; không ai biểu quyết thay người khác.", "voter"},
	{access.ErrNotYourBallot, 403, "ballot_not_yours", "Đây là phiếu của người khác. Không ai biểu quyết thay người khác.", "voter"},
	{votes.ErrHandGone, 404, "hand_ballot_gone", "Phiếu nhập hộ này không còn.", ""},
	{votes.ErrSamePerson, 403, "second_person", "Phiếu nhập hộ cần người thứ hai xác nhận.", ""},
	{votes.ErrHandSecret, 409, "secret_by_hand", "Phiếu kín không nhập hộ được.", ""},
	{votes.ErrNoKey, 409, "vote_key_lost", "Không còn khóa của phiếu kín. Hủy và biểu quyết lại.", ""},

	{records.ErrNotFound, 404, "record_not_found", "Không tìm thấy biên bản hoặc thông báo này.", ""},
	{records.ErrExists, 409, "record_exists", "Cuộc họp này đã có văn bản loại này. Mở bản đã có để sửa.", ""},
	{records.ErrKind, 422, "unknown_record_kind", "Không rõ cần soạn biên bản hay thông báo kết luận.", "kind"},
	{records.ErrNotOver, 409, "meeting_not_over", "Cuộc họp chưa kết thúc nên chưa soạn biên bản được.", ""},
	{records.ErrLocked, 409, "record_locked", "Văn bản đã được duyệt nên nội dung được khóa. Muốn sửa phải lập bản mới.", ""},
	{records.ErrTouched, 409, "record_touched", "Bản thảo đã có người sửa nên không soạn lại từ nhật ký nữa. Sửa trực tiếp trên bản thảo.", ""},
	{records.ErrNotAsked, 409, "record_not_asked", "Văn bản chưa được trình duyệt.", ""},
	{records.ErrOutdated, 409, "record_outdated", "Văn bản vừa được thay đổi sau khi ông/bà mở. Xem bản mới rồi quyết định.", ""},
	{records.ErrReason, 422, "record_reason_needed", "Ghi rõ lý do, một câu ngắn là đủ.", "reason"},
	{records.ErrNotDone, 409, "record_not_approved", "Văn bản chưa được duyệt.", ""},
	{records.ErrReplaced, 410, "record_withdrawn", "Bản này đã được thay bằng bản đính chính.", ""},
	{records.ErrBlock, 422, "record_block_bad", "Thay đổi không khớp với văn bản. Tải lại trang rồi sửa tiếp.", "edits"},
	{records.ErrTooLong, 422, "record_too_long", "Văn bản đã quá dài. Rút gọn rồi lưu lại.", "text"},
	{records.ErrEmpty, 422, "record_empty", "Văn bản chưa có nội dung nên chưa trình duyệt được.", ""},
	{records.ErrNumber, 409, "record_number_taken", "Số này đã dùng cho văn bản khác trong năm. Chọn số khác.", "number"},
	{records.ErrNotThere, 403, "objection_not_present", "Chỉ người đã dự họp mới ghi ý kiến không đồng ý, sau khi văn bản được trình duyệt.", ""},
	{records.ErrRevision, 404, "record_no_revision", "Không còn bản lưu này.", "revision"},

	{sfu.ErrTooManyTracks, 406, "too_many_tracks", "Mỗi nhà văn hóa chỉ gửi được một hình và một tiếng; máy xem chỉ nhận một hình và ba tiếng.", "sdp"},
	{sfu.ErrBadOffer, 422, "bad_offer", "Trình duyệt gửi thông tin kết nối không đúng. Tải lại trang rồi thử lại.", "sdp"},
	{sfu.ErrNoPeer, 404, "no_peer", "Đường hình không còn. Máy sẽ tự nối lại.", ""},
	{media.ErrTooManyPlayers, 429, "too_many_players", "Mã máy này đang mở quá nhiều máy xem. Tắt bớt rồi thử lại.", ""},
	{errLineBusy, 429, "line_busy", "Nhiều nhà văn hóa đang đo đường truyền cùng lúc. Máy sẽ tự đo lại sau ít giây.", ""},
	{errLineBudget, 429, "line_budget", "Máy này vừa đo đường truyền nhiều lần. Chờ 10 phút rồi đo lại.", ""},
	{errNoMatch, 428, "no_ice_session", "Thiết bị không cho biết đang nói về đường nối nào.", ""},
	{errOtherMatch, 412, "other_ice_session", "Đường nối này đã được thay bằng đường mới.", ""},
	{media.ErrNotSeated, 409, "not_seated", "Máy này chưa vào phòng họp, hoặc chỗ đã mở ở máy khác.", "seat"},

	{journal.ErrKeyMissing, 400, "idempotency_key_missing", "Thiếu mã lệnh. Tải lại trang rồi thử lại.", ""},
	{journal.ErrKeyReused, 422, "idempotency_key_reused", "Mã lệnh đã dùng cho việc khác. Tải lại trang rồi thử lại.", ""},
	{errOrigin, 403, "cross_origin", "Yêu cầu đến từ trang khác nên bị từ chối.", ""},
	{errBadInput, 422, "bad_input", "Thông tin gửi lên chưa đúng.", ""},
	{errTooLarge, 413, "too_large", "Thông tin gửi lên quá lớn.", ""},
	{errRequestCut, 400, "request_cut", "Đường truyền bị ngắt khi đang gửi. Mời thử lại.", ""},
	{errMediaType, 415, "unknown_media_type", "Máy chủ không đọc được kiểu dữ liệu này.", ""},
	{errNoRoute, 404, "not_found", "Không có địa chỉ này.", ""},
	{errMethod, 405, "method_not_allowed", "Địa chỉ này không nhận yêu cầu kiểu này.", ""},
	{errNoSocket, 426, "socket_needed", "Địa chỉ này chỉ dành cho kết nối trực tiếp của phòng họp.", ""},
	{http.ErrServerClosed, 503, "stopping", "Máy chủ đang khởi động lại. Máy sẽ tự nối lại sau ít giây.", ""},
}

var (
	errOrigin       = errors.New("a request from another site")
	errBadInput     = errors.New("bad input")
	errHalfOver     = errors.New("the first step of signing in is over")
	errStepOver     = errors.New("what was begun is over")
	errTooLarge     = errors.New("the request is too large")
	errNoRoute      = errors.New("no such address")
	errUploadCut    = errors.New("the upload was cut off")
	errLengthNeeded = errors.New("the upload does not say its length")
	errRequestCut   = errors.New("the request was cut off")
	errMediaType    = errors.New("unknown content type or encoding")
	errMethod       = errors.New("method not allowed")
	errNoMatch      = errors.New("no If-Match: which ICE session is meant is not said")
	errOtherMatch   = errors.New("the ICE session is another than If-Match says")
	errNoSocket     = errors.New("a request for a live socket that is no WebSocket")
)

// failure is wire.Problem as an error that huma can answer with.
type failure struct {
	wire.Problem
	cause error
}

func (f *failure) Error() string             { return f.Title }
func (f *failure) GetStatus() int            { return f.Status }
func (f *failure) ContentType(string) string { return problemType }
func (f *failure) Unwrap() error             { return f.cause }

const problemType = "application/problem+json"

// problem answers an error by the table. What the table does not know is ours to mend: the person gets
// one sentence, and the log of the request says what it was.
func problem(err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return f
	}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return &failure{wire.Problem{Type: "about:blank", Title: err.Error(), Status: k.status, Code: k.code, Detail: k.detail, Field: k.field}, err}
		}
	}
	return &failure{wire.Problem{Type: "about:blank", Title: "internal error", Status: 500, Code: "internal", Detail: "Máy chủ gặp lỗi. Thử lại sau ít phút; nếu vẫn lỗi, gọi quản trị xã."}, err}
}

// failureKey is where a request keeps its failure for the log.
const failureKey = "failure"

// fail is problem for an operation of huma; the request's log line says what failed.
func fail(ctx context.Context, err error) *failure {
	f := problem(err)
	echoOf(ctx).Set(failureKey, f)
	return f
}

// handleError answers what the plain Echo routes and middleware return.
func handleError(err error, c echo.Context) {
	var he *echo.HTTPError
	if errors.As(err, &he) {
		err = echoError(he, c)
	}
	f := problem(err)
	c.Set(failureKey, f)
	if c.Response().Committed {
		return
	}
	c.Response().Header().Set(echo.HeaderContentType, problemType)
	c.Response().Header().Set("Cache-Control", "no-store")
	c.Response().Header().Del("ETag")
	c.Response().WriteHeader(f.Status)
	if err := json.NewEncoder(c.Response()).Encode(f.Problem); err != nil {
		slog.Debug("answering a problem", "err", err)
	}
}

// echoError says in our words what Echo found. An address that only the client's catch-all answers, with
// another method, is no address of the API at all.
func echoError(he *echo.HTTPError, c echo.Context) error {
	switch he.Code {
	case http.StatusNotFound:
		return errNoRoute
	case http.StatusMethodNotAllowed:
		if c.Path() == clientRoute {
			return errNoRoute
		}
		return errMethod
	case http.StatusRequestEntityTooLarge:
		return errTooLarge
	case http.StatusBadRequest:
		return errBadInput
	}
	return he
}
