package actions

import (
	"context"

	"hopxa/server/access"
	"hopxa/server/invitations"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// InvitationOpened notes that who has a personal link looked at their invitation. It says which link it is; errors are
// those of invitations.FindLink.
func (a *Actions) InvitationOpened(ctx context.Context, token string) (invitations.Link, error) {
	link, err := invitations.FindLink(ctx, a.DB.Read, token, a.Now())
	if err != nil || link.OpenedAt != nil {
		return link, err
	}
	_, err = journal.Do(ctx, a.Journal, a.system("invitation_opened"), func(tx *journal.Tx) (none, error) {
		if err := invitations.OpenLink(ctx, tx.Tx, token, tx.Now); err != nil || link.Guest {
			return none{}, err
		}
		return none{}, invitations.Note(ctx, tx.Tx, link.MeetingID, link.PersonID, false, tx.Now)
	})
	return link, err
}

// InvitationSeen notes that an invited person looked at their invitation signed in, or (downloaded) took the letter or
// the calendar's entry with them. Only the first time counts; for who is not invited nothing is noted.
func (a *Actions) InvitationSeen(ctx context.Context, meetingID, personID int64, downloaded bool) error {
	row, err := invitations.Get(ctx, a.DB.Read, meetingID, personID)
	if err != nil || row.OpenedAt != nil && (!downloaded || row.DownloadedAt != nil) {
		return err
	}
	_, err = journal.Do(ctx, a.Journal, a.system("invitation_seen"), func(tx *journal.Tx) (none, error) {
		if _, err := views.Invited(ctx, tx, meetingID, personID); err == invitations.ErrNotInvited {
			return none{}, nil
		} else if err != nil {
			return none{}, err
		}
		return none{}, invitations.Note(ctx, tx.Tx, meetingID, personID, downloaded, tx.Now)
	})
	return err
}

// OwnInvitation reads the invitation of one who is signed in. Errors: invitations.ErrNotInvited, and those of a meeting
// that nobody knows of yet or that has no room.
func (a *Actions) OwnInvitation(ctx context.Context, who Who, meetingID int64) (wire.Invitation, error) {
	m, err := invitedTo(ctx, a, who, meetingID)
	if err != nil {
		return wire.Invitation{}, err
	}
	out, err := views.Invitation(ctx, a.DB.Read, m, who.PersonID, false)
	if err != nil {
		return out, err
	}
	return out, a.InvitationSeen(ctx, meetingID, who.PersonID, false)
}

func invitedTo(ctx context.Context, a *Actions, who Who, meetingID int64) (meetings.Meeting, error) {
	r, err := access.To(ctx, a.DB.Read, who.Principal, meetingID)
	if err == nil && r.Meeting.Written() {
		err = meetings.ErrWritten
	}
	if err == nil && r.Meeting.State == meetings.Draft {
		err = meetings.ErrNotAnnounced
	}
	return r.Meeting, err
}
