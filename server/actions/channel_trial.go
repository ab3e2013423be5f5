package actions

import (
	"context"
	"errors"
	"strings"
	"time"

	"hopxa/server/channels"
	"hopxa/server/outgoing/hook"
	"hopxa/server/outgoing/push"
	"hopxa/server/people"
	"hopxa/server/sending"
	"hopxa/server/settings"
	"hopxa/server/wire"
)

// Trials are sent while somebody waits for the answer, past the queue: nothing of the commune's changes by them. The
// idempotency key is the message's name, so that a trial that was sent twice arrives once.

// trialLimit is how long somebody waits for a trial.
const trialLimit = 20 * time.Second

// PushTrial shows a message on one of a person's own browsers, and says what became of it.
func (a *Actions) PushTrial(ctx context.Context, who Who, id int64) (wire.Trial, error) {
	all, err := channels.Subscriptions(ctx, a.DB.Read, who.PersonID)
	if err != nil {
		return wire.Trial{}, err
	}
	for _, s := range all {
		if s.ID != id {
			continue
		}
		sender, err := a.PushSender(ctx)
		if err != nil {
			return wire.Trial{}, err
		}
		ctx, stop := context.WithTimeout(ctx, trialLimit)
		defer stop()
		err = sender.Send(ctx, push.Subscription{Endpoint: s.Endpoint, P256dh: s.P256dh, Auth: s.Auth},
			push.Note{Title: "Họp Xã: thông báo thử", Body: "Máy này nhận được thông báo của cuộc họp.", URL: "/settings", Tag: "trial"}, "trial")
		return trialOf(err, sending.PushWords), nil
	}
	return wire.Trial{}, channels.ErrSubscription
}

// PushSender sends with the installation's keys.
func (a *Actions) PushSender(ctx context.Context) (*push.Sender, error) {
	keys, err := a.PushKeys(ctx)
	contact := a.PublicURL
	if !strings.HasPrefix(contact, "https://") {
		contact = "admin@" + strings.TrimPrefix(contact, "http://")
		contact, _, _ = strings.Cut(contact, ":")
	}
	return &push.Sender{Keys: keys, Contact: contact, Client: a.PushClient}, err
}

// HookTrial hands a trial message for a phone to the gateway, and says what it answered. Admins may, which the route sees to.
func (a *Actions) HookTrial(ctx context.Context, who Who, in wire.HookTrial) (wire.Trial, error) {
	phone := channels.Phone(in.Phone)
	if phone == "" {
		return wire.Trial{Why: "Số điện thoại viết chưa đúng."}, nil
	}
	set, err := settings.Get[settings.Hook](ctx, a.DB.Read, settings.HookRoom)
	if err != nil {
		return wire.Trial{}, err
	}
	if !set.On() {
		return wire.Trial{Why: "Chưa cài đặt cổng tin nhắn."}, nil
	}
	secret, err := a.Secrets.Open(set.Secret)
	if errors.Is(err, settings.ErrSealed) {
		return wire.Trial{Why: "Khóa của cổng tin nhắn không mở được trên máy này. Mời tạo khóa mới."}, nil
	}
	if err != nil {
		return wire.Trial{}, err
	}
	p, err := people.Get(ctx, a.DB.Read, who.PersonID)
	if err != nil {
		return wire.Trial{}, err
	}
	ctx, stop := context.WithTimeout(ctx, trialLimit)
	defer stop()
	err = hook.Send(ctx, a.HookClient, hook.Gateway{URL: set.URL, Secret: secret},
		hook.Message{ID: "trial:" + who.Key, Occasion: "trial", Phone: phone, Name: p.Name, Text: "Họp Xã: tin nhắn thử."}, a.Now())
	return trialOf(err, sending.HookWords), nil
}

func trialOf(err error, words func(error) string) wire.Trial {
	if err == nil {
		return wire.Trial{OK: true}
	}
	return wire.Trial{Why: words(err)}
}
