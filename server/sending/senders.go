package sending

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"hopxa/server/channels"
	"hopxa/server/outgoing"
	"hopxa/server/outgoing/email"
	"hopxa/server/outgoing/hook"
	"hopxa/server/outgoing/push"
	"hopxa/server/people"
	"hopxa/server/settings"
)

// sender is a channel's way out. Called by its loop only.
type sender interface {
	ready(context.Context) (bool, error) // false: it is not set up, messages wait
	send(context.Context, outgoing.Queued) outcome
	close()
}

func (w *Worker) sender(channel string) sender {
	switch channel {
	case outgoing.Email:
		return &mailSender{w: w}
	case outgoing.Push:
		return pushSender{w}
	}
	return hookSender{w}
}

// sealedWords tells what a secret that cannot be opened means.
const sealedWords = "Liên kết trong tin này không mở được trên máy chủ này (dữ liệu đã chuyển máy). Mời gửi lại."

// unseal opens what a payload keeps; final trouble when this machine cannot.
func (w *Worker) unseal(sealed ...*string) *outcome {
	for _, s := range sealed {
		opened, err := w.Secrets.Open(*s)
		if err != nil {
			return &outcome{err: err, final: true, why: sealedWords}
		}
		*s = opened
	}
	return nil
}

type mailSender struct {
	w    *Worker
	line *email.Line // nil: none is open
	used email.Server
}

func (s *mailSender) ready(ctx context.Context) (bool, error) {
	m, err := settings.Get[settings.Mail](ctx, s.w.DB.Read, settings.MailRoom)
	return m.Host != "", err
}

func (s *mailSender) close() {
	if s.line != nil {
		_ = s.line.Close() // nothing of ours hangs on it
		s.line = nil
	}
}

func (s *mailSender) send(ctx context.Context, m outgoing.Queued) outcome {
	set, err := settings.Get[settings.Mail](ctx, s.w.DB.Read, settings.MailRoom)
	if err != nil {
		return outcome{err: err, server: true}
	}
	letter, o := s.letter(ctx, set, m)
	if o != nil {
		return *o
	}
	server, err := MailServer(set, s.w.Secrets)
	if err != nil {
		return outcome{err: err, server: true, why: MailWords(err)}
	}
	if s.line != nil && (!s.line.Usable() || s.used != server) {
		s.close()
	}
	if s.line == nil {
		if s.line, err = email.Open(ctx, server); err != nil {
			s.line = nil
			return outcome{err: err, server: true, why: MailWords(err)}
		}
		s.used = server
	}
	handed := false
	err = s.line.Send(ctx, letter, func() error {
		if err := errors.Join(ctx.Err(), outgoing.Handing(ctx, s.w.DB, m.ID, s.w.Now())); err != nil {
			return err
		}
		handed = true
		return nil
	})
	if err == nil {
		return outcome{}
	}
	failed := outcome{err: err, why: MailWords(err)}
	var t *email.Trouble
	if errors.As(err, &t) {
		failed.final, failed.server = t.Final, t.OfServer()
		if handed && t.Code == 0 {
			failed = outcome{err: err, final: true, why: outgoing.Unanswered}
		}
	}
	return failed
}

func (s *mailSender) letter(ctx context.Context, set settings.Mail, m outgoing.Queued) (email.Letter, *outcome) {
	var p outgoing.EmailPayload
	if err := json.Unmarshal([]byte(m.Payload), &p); err != nil {
		return email.Letter{}, &outcome{err: err, final: true, why: err.Error()}
	}
	if o := s.w.unseal(&p.Link, &p.Calendar); o != nil {
		return email.Letter{}, o
	}
	l := email.Letter{ID: messageID(m, s.w.Host), From: set.From, FromName: set.FromName, ReplyTo: set.ReplyTo, To: m.Address, Subject: m.Subject,
		Text: strings.ReplaceAll(m.Body, outgoing.LinkMark, p.Link), Date: m.CreatedAt, Calendar: p.Calendar, Method: p.Method}
	if l.FromName == "" {
		name, _, err := people.Commune(ctx, s.w.DB.Read)
		if err != nil {
			return l, &outcome{err: err, server: true}
		}
		l.FromName = name
	}
	if p.Attach != "" && s.w.Attach != nil {
		files, err := s.w.Attach(ctx, m, p.Attach)
		if err != nil {
			return l, &outcome{err: fmt.Errorf("making what is attached: %w", err), why: "Không tạo được tệp giấy mời đính kèm."}
		}
		l.Files = files
	}
	return l, nil
}

// messageID is the same for every try of a message, and for no other message of any installation: names begin anew with
// a new database, times do not.
func messageID(m outgoing.Queued, host string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", m.Dedupe, m.CreatedAt.UnixMilli()))
	return hex.EncodeToString(sum[:12]) + "@" + host
}

// MailServer is where letters are handed in: settings.ErrSealed when the password cannot be opened.
func MailServer(set settings.Mail, secrets *settings.Secrets) (email.Server, error) {
	password, err := secrets.Open(set.Password)
	return email.Server{Host: set.Host, Port: set.Port, Security: set.Security, Username: set.Username, Password: password}, err
}

type pushSender struct{ w *Worker }

func (pushSender) ready(context.Context) (bool, error) { return true, nil }
func (pushSender) close()                              {}

func (s pushSender) send(ctx context.Context, m outgoing.Queued) outcome {
	var p outgoing.ShortPayload
	if err := json.Unmarshal([]byte(m.Payload), &p); err != nil {
		return outcome{err: err, final: true, why: err.Error()}
	}
	to, err := channels.ByEndpoint(ctx, s.w.DB.Read, m.Address)
	if errors.Is(err, channels.ErrSubscription) {
		return outcome{err: err, final: true, why: PushWords(push.ErrGone)}
	}
	if err != nil {
		return outcome{err: err, server: true}
	}
	by, err := s.w.PushSender(ctx)
	if err != nil {
		return outcome{err: err, server: true}
	}
	n := push.Note{Title: m.Subject, Body: m.Body, URL: strings.TrimPrefix(p.Link, s.w.PublicURL), Tag: m.Dedupe}
	if p.Text != "" {
		n.Body = p.Text
	}
	sum := sha256.Sum256([]byte(m.Dedupe))
	err = by.Send(ctx, push.Subscription{Endpoint: to.Endpoint, P256dh: to.P256dh, Auth: to.Auth}, n, base64.RawURLEncoding.EncodeToString(sum[:24]))
	o := outcome{err: err}
	var later push.Later
	switch {
	case err == nil:
		err = s.note(ctx, m, false)
	case errors.Is(err, push.ErrGone):
		o.final, err = true, s.note(ctx, m, true)
	case errors.Is(err, push.ErrRefused), errors.Is(err, push.ErrEndpoint):
		o.final = true
	case errors.As(err, &later):
		o.after = later.After
	}
	if o.err != nil {
		o.why = PushWords(o.err)
	}
	return o
}

// note remembers that a browser got something, or that it is gone. It is no reason to send again when that fails.
func (s pushSender) note(ctx context.Context, m outgoing.Queued, gone bool) error {
	tx, err := s.w.DB.Write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if gone {
		err = channels.ForgetEndpoint(ctx, tx, m.Address)
	} else {
		err = channels.Used(ctx, tx, m.Address, s.w.Now())
	}
	if err != nil {
		return err
	}
	return tx.Commit()
}

type hookSender struct{ w *Worker }

func (s hookSender) ready(ctx context.Context) (bool, error) {
	h, err := settings.Get[settings.Hook](ctx, s.w.DB.Read, settings.HookRoom)
	return h.On(), err
}
func (hookSender) close() {}

func (s hookSender) send(ctx context.Context, m outgoing.Queued) outcome {
	set, err := settings.Get[settings.Hook](ctx, s.w.DB.Read, settings.HookRoom)
	if err != nil {
		return outcome{err: err, server: true}
	}
	secret, err := s.w.Secrets.Open(set.Secret)
	if err != nil {
		return outcome{err: err, server: true, why: "Khóa của cổng tin nhắn không mở được trên máy này. Mời tạo khóa mới."}
	}
	var p outgoing.ShortPayload
	if err := json.Unmarshal([]byte(m.Payload), &p); err != nil {
		return outcome{err: err, final: true, why: err.Error()}
	}
	if o := s.w.unseal(&p.Sealed); o != nil {
		return *o
	}
	if p.Sealed == "" {
		p.Sealed = p.Link
	}
	text := m.Body
	if p.Text != "" {
		text = strings.TrimSpace(p.Text + " " + p.Sealed)
	}
	text = strings.ReplaceAll(text, outgoing.LinkMark, p.Sealed)
	err = hook.Send(ctx, s.w.HookClient, hook.Gateway{URL: set.URL, Secret: secret},
		hook.Message{ID: m.Dedupe, Occasion: m.Occasion, Phone: m.Address, Name: p.Name, Text: text, Link: p.Sealed, Meeting: m.MeetingID}, s.w.Now())
	if err == nil {
		return outcome{}
	}
	o := outcome{err: err, final: errors.Is(err, hook.ErrRefused), why: HookWords(err)}
	var later hook.Later
	if errors.As(err, &later) {
		o.after = later.After
	} else if !o.final {
		o.server = true
	}
	return o
}
