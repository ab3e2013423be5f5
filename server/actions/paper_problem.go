package actions

import (
	"errors"
	"fmt"

	"hopxa/agendas/pages"
)

// paperProblem is the clerk's sentence for a bad file; empty for faults that are not the file's.
func paperProblem(err error) string {
	var damaged *pages.PageError
	switch {
	case err == nil:
		return ""
	case errors.Is(err, pages.ErrPassword):
		return "Tệp có mật khẩu. Bỏ mật khẩu rồi tải lại."
	case errors.Is(err, pages.ErrNotPDF):
		return "Tệp này không phải PDF. Lưu lại thành PDF rồi tải lên."
	case errors.Is(err, pages.ErrEmpty):
		return "Tệp trống, không có gì bên trong. Mở thử tệp trên máy rồi tải lại."
	case errors.Is(err, pages.ErrUnknownFormat):
		return "Không nhận ra tệp này. Hãy dùng Word, Excel, PowerPoint, PDF hoặc ảnh."
	case errors.Is(err, pages.ErrSwells), errors.Is(err, pages.ErrTooBig):
		return "Tệp quá lớn khi mở ra. Lưu lại thành PDF rồi tải lên."
	case errors.Is(err, pages.ErrTooSlow):
		return "Tệp quá nặng, máy chủ không chuyển được. Lưu lại thành PDF rồi tải lên."
	case errors.Is(err, pages.ErrTooManyPages):
		return "Tệp có quá nhiều trang. Tách thành nhiều tệp rồi tải lại."
	case errors.As(err, &damaged):
		return fmt.Sprintf("Tệp hỏng ở trang %d. Lưu lại rồi tải lên.", damaged.Page)
	case errors.Is(err, pages.ErrDamaged):
		return "Tệp bị hỏng hoặc tải lên chưa trọn. Mở thử, lưu lại rồi tải lên."
	}
	return ""
}
