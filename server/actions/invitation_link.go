package actions

import (
	"context"

	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// InvitationLink makes a personal link that the clerk hands out by hand, as in Zalo. The token is made where it is shown:
// the server keeps its hash only. A guest's link needs the chair's consent (invitations.ErrNotAsked).
func (a *Actions) InvitationLink(ctx context.Context, who Who, meetingID, personID int64, in wire.LinkInput) (wire.Invitees, error) {
	return journal.Do(ctx, a.Journal, who.command("invitation_link", body(meetingID, personID, in)), func(tx *journal.Tx) (wire.Invitees, error) {
		var none wire.Invitees
		r, err := preparing(tx, who, meetingID)
		if err == nil {
			err = views.CheckAnswering(r.Meeting)
		}
		if err != nil {
			return none, err
		}
		if _, err := views.Invited(ctx, tx, meetingID, personID); err != nil {
			return none, err
		}
		if in.Guest {
			row, err := invitations.Get(ctx, tx, meetingID, personID)
			if err == nil && (row.What != invitations.Somebody || row.Consent != invitations.Given) {
				err = invitations.ErrNotAsked
			}
			if err != nil {
				return none, err
			}
		}
		if err := invitations.KeepLink(ctx, tx.Tx, in.Token, meetingID, personID, in.Guest, tx.Now, invitations.Expiry(r.Meeting.EndsAt())); err != nil {
			return none, err
		}
		if err := tx.Write(journal.MeetingStream(meetingID), InvitationLinked, linkData{Person: personID, Guest: in.Guest}); err != nil {
			return none, err
		}
		return views.Invitees(ctx, tx, r.Meeting, a.PublicURL, tx.Now)
	})
}

// InvitationLinkWithdraw ends all personal links of an invitation, or those of who was to come instead. What was answered
// stays. Nothing to end is no error.
func (a *Actions) InvitationLinkWithdraw(ctx context.Context, who Who, meetingID, personID int64, guest bool) (wire.Invitees, error) {
	return journal.Do(ctx, a.Journal, who.command("invitation_link_withdraw", body(meetingID, personID, guest)), func(tx *journal.Tx) (wire.Invitees, error) {
		r, err := preparing(tx, who, meetingID)
		if err != nil {
			return wire.Invitees{}, err
		}
		n, err := invitations.WithdrawLinks(ctx, tx.Tx, meetingID, personID, guest, tx.Now)
		if err == nil && n > 0 {
			err = tx.Write(journal.MeetingStream(meetingID), InvitationLinkWithdrawn, linkData{Person: personID, Guest: guest})
		}
		if err != nil {
			return wire.Invitees{}, err
		}
		return views.Invitees(ctx, tx, r.Meeting, a.PublicURL, tx.Now)
	})
}
