package server

import (
	"context"
	"time"

	"hopxa/server/access"
	"hopxa/server/views"
	"hopxa/server/votes"
	"hopxa/server/wire"
)

func (s *Server) motionAdd(ctx context.Context, in *meetingWith[wire.MotionInput]) (wire.Motion, error) {
	return s.Actions.MotionAdd(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) motions(ctx context.Context, in *byMeeting) ([]wire.Motion, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return nil, err
	}
	return views.Motions(ctx, s.DB.Read, r)
}

func (s *Server) motionEdit(ctx context.Context, in *idWith[wire.MotionInput]) (wire.Motion, error) {
	return s.Actions.MotionEdit(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) motionRemove(ctx context.Context, in *byID) error {
	return s.Actions.MotionRemove(ctx, who(ctx), in.ID)
}

func (s *Server) motionReadiness(ctx context.Context, in *byID) (wire.Motion, error) {
	return s.Actions.MotionReadiness(ctx, who(ctx), in.ID)
}

func (s *Server) motionOpen(ctx context.Context, in *idWith[wire.MotionOpenInput]) (wire.Motion, error) {
	return s.Actions.MotionOpen(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) motionExtend(ctx context.Context, in *idWith[wire.MotionExtendInput]) (wire.Motion, error) {
	return s.Actions.MotionExtend(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) motionClose(ctx context.Context, in *byID) (wire.Motion, error) {
	return s.Actions.MotionClose(ctx, who(ctx), in.ID)
}

func (s *Server) motionCancel(ctx context.Context, in *idWith[wire.MotionReasonInput]) (wire.Motion, error) {
	return s.Actions.MotionCancel(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) motionRevote(ctx context.Context, in *idWith[wire.MotionReasonInput]) (wire.Motion, error) {
	return s.Actions.MotionRevote(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) motionCorrect(ctx context.Context, in *idWith[wire.MotionCorrectInput]) (wire.Motion, error) {
	return s.Actions.MotionCorrect(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) ballotReady(ctx context.Context, in *idWith[wire.VoterInput]) (wire.OwnBallot, error) {
	return s.Actions.BallotReady(ctx, who(ctx), in.ID, in.Body.Voter)
}

func (s *Server) ballotCast(ctx context.Context, in *idWith[wire.BallotInput]) (wire.Receipt, error) {
	began := time.Now()
	receipt, err := s.Actions.BallotCast(ctx, who(ctx), in.ID, in.Body)
	s.counts.ballots.answered(time.Since(began), err)
	return receipt, err
}

// ballotsMine are the ballots of the asker's own voters: themselves, their village, their hall.
func (s *Server) ballotsMine(ctx context.Context, in *byID) ([]wire.OwnBallot, error) {
	m, r, err := s.motionFor(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	return views.OwnBallots(ctx, s.DB.Read, r, m)
}

func (s *Server) motionFor(ctx context.Context, id int64) (votes.Motion, access.Rights, error) {
	m, err := votes.Get(ctx, s.DB.Read, id)
	if err != nil {
		return m, access.Rights{}, err
	}
	r, err := access.To(ctx, s.DB.Read, principal(ctx), m.MeetingID)
	if err == nil && views.HidesMotion(r, m) {
		err = votes.ErrNotFound
	}
	return m, r, err
}

// ballotsByHand are for those who enter and confirm them.
func (s *Server) ballotsByHand(ctx context.Context, in *byID) ([]wire.HandBallot, error) {
	_, r, err := s.motionFor(ctx, in.ID)
	if err == nil && !r.Assists() {
		err = access.ErrForbidden
	}
	if err != nil {
		return nil, err
	}
	return views.HandBallots(ctx, s.DB.Read, principal(ctx).PersonID, in.ID)
}

func (s *Server) ballotByHand(ctx context.Context, in *idWith[wire.BallotInput]) ([]wire.HandBallot, error) {
	return s.Actions.BallotByHand(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) ballotConfirm(ctx context.Context, in *byID) (wire.Receipt, error) {
	return s.Actions.BallotConfirm(ctx, who(ctx), in.ID)
}

func (s *Server) ballotDrop(ctx context.Context, in *byID) error {
	return s.Actions.BallotDrop(ctx, who(ctx), in.ID)
}

func (s *Server) conflictDeclare(ctx context.Context, in *idWith[wire.ConflictInput]) (wire.ItemsChanged, error) {
	return s.Actions.ConflictDeclare(ctx, who(ctx), in.ID, in.Body)
}

type conflictInput struct {
	ID     int64 `path:"id" minimum:"1"`
	Person int64 `query:"person" minimum:"0" doc:"0: the asker"`
}

func (s *Server) conflictWithdraw(ctx context.Context, in *conflictInput) (wire.ItemsChanged, error) {
	return s.Actions.ConflictWithdraw(ctx, who(ctx), in.ID, in.Person)
}
