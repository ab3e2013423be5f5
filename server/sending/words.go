package sending

import (
	"errors"
	"fmt"
	"strings"

	"hopxa/server/outgoing/email"
	"hopxa/server/outgoing/hook"
	"hopxa/server/outgoing/push"
	"hopxa/server/settings"
)

// PushWords says what a push service's trouble means.
func PushWords(err error) string {
	var later push.Later
	switch {
	case errors.Is(err, push.ErrGone):
		return "Trình duyệt này không nhận thông báo nữa. Bật lại thông báo trên máy đó."
	case errors.Is(err, push.ErrRefused):
		return "Dịch vụ thông báo của trình duyệt không nhận tin này."
	case errors.As(err, &later):
		return "Dịch vụ thông báo của trình duyệt đang bận, xin thử lại sau."
	}
	return "Không nối được dịch vụ thông báo của trình duyệt. Kiểm tra đường ra Internet của máy chủ."
}

// HookWords says what a gateway's trouble means, with its own words.
func HookWords(err error) string {
	var later hook.Later
	var answer *hook.Answer
	switch {
	case errors.As(err, &later):
		return "Cổng tin nhắn đang bận, xin thử lại sau."
	case errors.As(err, &answer):
		return strings.TrimSpace(fmt.Sprintf("Cổng tin nhắn không nhận, trả lời %d %s", answer.Code, answer.Said))
	}
	return "Không nối được cổng tin nhắn. Kiểm tra địa chỉ và đường mạng."
}

// MailWords says what a mail server's trouble means, with its own words.
func MailWords(err error) string {
	if errors.Is(err, settings.ErrSealed) {
		return "Mật khẩu của máy chủ thư không mở được trên máy này. Mời nhập lại."
	}
	var t *email.Trouble
	if !errors.As(err, &t) {
		return "Chưa gửi được thư."
	}
	words := map[email.Step]string{
		email.Connecting: "Không nối được máy chủ thư. Kiểm tra địa chỉ, cổng và đường mạng.",
		email.Securing:   "Không lập được đường nối an toàn với máy chủ thư. Kiểm tra kiểu bảo mật và chứng chỉ.",
		email.SigningIn:  "Máy chủ thư không nhận tên hoặc mật khẩu.",
		email.Sender:     "Máy chủ thư không nhận thư từ địa chỉ gửi.",
		email.Addressing: "Địa chỉ người nhận không nhận được thư.",
		email.Content:    "Máy chủ thư chưa nhận thư này.",
	}[t.Step]
	if t.Code != 0 {
		words += fmt.Sprintf(" Máy chủ trả lời: %d %s", t.Code, t.Said)
	}
	return words
}
