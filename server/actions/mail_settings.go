package actions

import (
	"context"
	"errors"
	"strings"

	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/outgoing/email"
	"hopxa/server/people"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// Errors of the settings of the mail server.
var (
	ErrMailFrom  = errors.New("a mail server without an address that letters come from")
	ErrMailReply = errors.New("not an address that answers go to")
)

// MailSettingsSave replaces the mail server and how letters look. Admins may. Without a host letters wait. Letters under
// way go by the new settings from the next one on.
func (a *Actions) MailSettingsSave(ctx context.Context, who Who, in wire.MailSettingsInput) (wire.MailSettings, error) {
	fingerprint := in
	fingerprint.Password = nil // the journal keeps no secrets
	return journal.Do(ctx, a.Journal, who.command("mail_settings", body(fingerprint, in.Password != nil)), func(tx *journal.Tx) (wire.MailSettings, error) {
		if !who.Has(people.Admin) {
			return wire.MailSettings{}, access.ErrForbidden
		}
		before, err := settings.Get[settings.Mail](ctx, tx, settings.MailRoom)
		if err != nil {
			return wire.MailSettings{}, err
		}
		set := settings.Mail{Host: in.Host, Port: in.Port, Security: in.Security, Username: strings.TrimSpace(in.Username), Password: before.Password,
			From: strings.TrimSpace(in.From), FromName: strings.TrimSpace(in.FromName), ReplyTo: strings.TrimSpace(in.ReplyTo), DelaySeconds: &in.DelaySeconds}
		if in.Password != nil {
			set.Password = a.Secrets.Seal(*in.Password)
		}
		if (set.Host != "" || set.From != "") && email.CheckAddress(set.From) != nil {
			return wire.MailSettings{}, ErrMailFrom
		}
		if set.ReplyTo != "" && email.CheckAddress(set.ReplyTo) != nil {
			return wire.MailSettings{}, ErrMailReply
		}
		if err := settings.Put(ctx, tx.Tx, settings.MailRoom, set, tx.Now); err != nil {
			return wire.MailSettings{}, err
		}
		if err := tx.Write(journal.CommuneStream, MailSettingsSaved, map[string]any{"host": set.Host, "port": set.Port, "from": set.From, "newPassword": in.Password != nil}); err != nil {
			return wire.MailSettings{}, err
		}
		return a.MailSettings(ctx, tx)
	})
}

// usualMailPort is that of a server that mail is handed in to with encryption from the first byte (RFC 8314, 3.3).
const usualMailPort = 465

// MailSettings reads them; the password never leaves.
func (a *Actions) MailSettings(ctx context.Context, q db.Querier) (wire.MailSettings, error) {
	set, err := settings.Get[settings.Mail](ctx, q, settings.MailRoom)
	if err != nil {
		return wire.MailSettings{}, err
	}
	if set.Port == 0 {
		set.Port, set.Security = usualMailPort, email.TLS
	}
	commune, _, err := people.Commune(ctx, q)
	return wire.MailSettings{Host: set.Host, Port: set.Port, Security: set.Security, Username: set.Username, Password: set.Password != "", From: set.From,
		FromName: set.FromName, ReplyTo: set.ReplyTo, DelaySeconds: int(set.Delay().Seconds()), Commune: commune, PublicURL: a.PublicURL}, err
}
