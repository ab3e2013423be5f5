package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/channels"
	"hopxa/server/journal"
	"hopxa/server/outgoing/push"
	"hopxa/server/wire"
)

// PushSubscribe lets a browser of a person's show push messages. agent is what the browser calls itself.
func (a *Actions) PushSubscribe(ctx context.Context, who Who, in wire.PushSubscription, agent string) error {
	_, err := journal.Do(ctx, a.Journal, who.command("push_subscribe", in), func(tx *journal.Tx) (none, error) {
		if who.PersonID == 0 {
			return none{}, access.ErrForbidden
		}
		if err := push.CheckSubscription(push.Subscription(in)); err != nil {
			return none{}, err
		}
		if len(agent) > maxAgent {
			agent = agent[:maxAgent]
		}
		_, err := channels.Subscribe(ctx, tx.Tx, channels.Subscription{PersonID: who.PersonID, Endpoint: in.Endpoint, P256dh: in.P256dh, Auth: in.Auth, Agent: agent}, tx.Now)
		return none{}, err
	})
	return err
}

// maxAgent is how much of a browser's name for itself is kept.
const maxAgent = 300
