package actions

import (
	"context"
	"strings"

	"hopxa/server/calendar"
	"hopxa/server/outgoing/email"
	"hopxa/server/people"
	"hopxa/server/sending"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// MailTrial sends a trial letter with the settings as they are, past the queue, and says what became of it in the mail
// server's own words. Admins may, which the route sees to.
func (a *Actions) MailTrial(ctx context.Context, who Who, in wire.MailTrial) (wire.Trial, error) {
	to := strings.TrimSpace(in.To)
	if email.CheckAddress(to) != nil {
		return wire.Trial{Why: "Địa chỉ thư viết chưa đúng."}, nil
	}
	set, err := settings.Get[settings.Mail](ctx, a.DB.Read, settings.MailRoom)
	if err != nil {
		return wire.Trial{}, err
	}
	if set.Host == "" {
		return wire.Trial{Why: "Chưa cài đặt máy chủ thư."}, nil
	}
	commune, _, err := people.Commune(ctx, a.DB.Read)
	if err != nil {
		return wire.Trial{}, err
	}
	server, err := sending.MailServer(set, a.Secrets)
	if err != nil {
		return wire.Trial{Why: sending.MailWords(err)}, nil
	}
	ctx, stop := context.WithTimeout(ctx, trialLimit)
	defer stop()
	line, err := email.Open(ctx, server)
	if err == nil {
		defer line.Close() // nothing depends on the good-bye
		letter := email.Letter{ID: "trial." + strings.NewReplacer("@", ".", "<", ".", ">", ".").Replace(who.Key) + "@" + calendar.Host(a.PublicURL), From: set.From, FromName: set.FromName, ReplyTo: set.ReplyTo, To: to,
			Subject: "Họp Xã: thư thử", Text: "Đây là thư thử của " + commune + ". Máy chủ thư đã nhận và chuyển thư này.\n", Date: a.Now()}
		if letter.FromName == "" {
			letter.FromName = commune
		}
		err = line.Send(ctx, letter, ctx.Err)
	}
	return trialOf(err, sending.MailWords), nil
}
