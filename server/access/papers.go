package access

import (
	"context"
	"errors"
	"slices"
	"time"

	"hopxa/agendas"
	"hopxa/server/db"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/wire"
)

// ErrPaperExpired refuses a paper after its last day for viewing.
var ErrPaperExpired = errors.New("the paper's last day for viewing is over")

// Reads is the one rule of who may read a paper of the meeting; every door asks it: lists, pages, thumbnails,
// text, search, the original, the offline store, the API. nil: they may. agendas.ErrWithdrawn and
// ErrPaperExpired: they may know that it was there, and read nothing of it. Anything else (ErrForbidden): for
// them there is no such paper. What its pages are made of is asked of Paper.Readable.
func (r Rights) Reads(p agendas.Paper, now time.Time) error {
	prepares := r.Prepares()
	switch {
	case p.MeetingID != r.Meeting.ID || p.OwnerID != 0:
		return ErrForbidden
	case prepares, r.HandedIn(p):
	case p.Approval != agendas.Approved:
		return ErrForbidden
	case r.Part == "": // not invited
		if p.Audience != agendas.ForPublic || !r.Meeting.Over() {
			return ErrForbidden
		}
	case p.Audience == agendas.ForAll, p.Audience == agendas.ForPublic, p.Audience == agendas.ForVoters && r.voter:
	case p.Audience == agendas.ForNamed && r.who.PersonID != 0 && slices.Contains(p.Readers, r.who.PersonID):
	default:
		return ErrForbidden
	}
	switch {
	case p.WithdrawnAt != nil:
		return agendas.ErrWithdrawn
	case p.ViewUntil != nil && !now.Before(*p.ViewUntil) && !prepares:
		return ErrPaperExpired
	}
	return nil
}

// ErrNotForAll refuses to show on everybody's screen what not everybody may read.
var ErrNotForAll = errors.New("not everybody in the meeting may read the paper")

// ShowsToAll refuses a paper that may not be put on everybody's stage: halls and guests would see what is not
// for them. Those who conduct widen its audience first.
func ShowsToAll(p agendas.Paper, now time.Time) error {
	switch {
	case p.WithdrawnAt != nil:
		return agendas.ErrWithdrawn
	case p.Approval != agendas.Approved, p.Restricted():
		return ErrNotForAll
	case p.ViewUntil != nil && !now.Before(*p.ViewUntil):
		return ErrPaperExpired
	}
	return nil
}

// ReadsVersion tells whether they may read a version of a paper that they may read: the one that is shown, those
// shown before it (a screen may still show them), and those that wait only when they may know of them.
func (r Rights) ReadsVersion(p agendas.Paper, v agendas.Version) bool {
	return v.N == p.Version.N || v.N < p.Version.N && v.Approval == agendas.Approved || p.OwnerID != 0 || r.Prepares() || r.HandedIn(p)
}

// HandedIn tells whether they handed the paper in.
func (r Rights) HandedIn(p agendas.Paper) bool {
	return p.RequestID != 0 && r.who.PersonID != 0 && p.CreatedBy == r.who.PersonID
}

// Paper returns a paper that who may read, and their rights in its meeting (none for a paper of their own
// folder). Errors as of Reads; ErrPaperExpired and ErrWithdrawn come with the paper.
func Paper(ctx context.Context, q db.Querier, who people.Principal, id int64, now time.Time) (agendas.Paper, Rights, error) {
	p, err := agendas.GetPaper(ctx, q, id)
	if err != nil {
		return agendas.Paper{}, Rights{}, err
	}
	if p.OwnerID != 0 {
		if who.PersonID != p.OwnerID {
			return agendas.Paper{}, Rights{}, ErrForbidden
		}
		return p, Rights{who: who}, nil
	}
	r, err := To(ctx, q, who, p.MeetingID)
	if err == nil || errors.Is(err, ErrForbidden) { // one who has no part in the meeting may read it all the same
		err = r.Reads(p, now)
	}
	if Hides(err) {
		return agendas.Paper{}, Rights{}, err
	}
	return p, r, err
}

// Hides tells whether an error of Reads means that the reader is not even to know of the paper.
func Hides(err error) bool {
	return err != nil && !errors.Is(err, agendas.ErrWithdrawn) && !errors.Is(err, ErrPaperExpired)
}

// Refuses tells whether an error of Paper means that they may not read it, or that there is none; any other is
// the server's own.
func Refuses(err error) bool {
	return errors.Is(err, ErrForbidden) || errors.Is(err, ErrPaperExpired) || errors.Is(err, agendas.ErrWithdrawn) || errors.Is(err, agendas.ErrPaperNotFound)
}

// ReaderClass names those who see the same list of papers in the meeting, so that it is made once for all of
// them: those who prepare, voters, everybody else; persons who handed in or are named in a paper stand alone.
func (r Rights) ReaderClass(ctx context.Context, q db.Querier) (string, error) {
	switch {
	case r.Prepares():
		return "prepares", nil
	case r.who.PersonID != 0:
		var own bool
		err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM papers p JOIN agenda_items i ON i.id = p.item_id WHERE i.meeting_id = ?1
			AND (p.created_by = ?2 OR EXISTS (SELECT 1 FROM paper_readers WHERE paper_id = p.id AND person_id = ?2)))`, r.Meeting.ID, r.who.PersonID).Scan(&own)
		if err != nil || own {
			return r.who.Actor(), err
		}
	}
	if r.voter {
		return "voter", nil
	}
	return "other", nil
}

// isVoter tells whether a person votes in a meeting: invited as a member, or its chair. Who was
// handed the chair votes only as a member.
func isVoter(m meetings.Meeting, who people.Principal, invited []meetings.Invited) bool {
	return who.PersonID != 0 && who.PersonID == m.ChairID || who.PersonID != 0 && slices.ContainsFunc(invited, func(p meetings.Invited) bool {
		return p.PersonID == who.PersonID && p.Capacity == string(wire.CapacityMember)
	})
}
