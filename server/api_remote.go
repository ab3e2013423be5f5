package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"hopxa/server/access"
	"hopxa/server/attendance"
	"hopxa/server/journal"
	"hopxa/server/pairing"
	"hopxa/server/people"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// A phone that is the remote of a hall's screen has a cookie of its own, which browsers send to these paths alone: whoever
// is signed in on the phone stays so, and no other route ever sees it.
const (
	remoteCookie = "hopxa_remote"
	remotePath   = prefix + "/remote"
)

const (
	remoteWait   = 10 * time.Second       // how long an answer waits for news
	remoteLook   = 3 * time.Second        // how late a remote hears at most of what no entry of its meeting says
	remoteGather = 150 * time.Millisecond // how long news wait for each other
)

func isRemotePath(path string) bool {
	return path == remotePath || strings.HasPrefix(path, remotePath+"/")
}

// tokenOf is the session's token that counts for a request.
func tokenOf(r *http.Request) string {
	if !isRemotePath(r.URL.Path) {
		return sessionToken(r)
	}
	c, err := r.Cookie(remoteCookie)
	if err != nil {
		return ""
	}
	return c.Value
}

func (s *Server) setRemote(c echo.Context, token string) {
	cookie := &http.Cookie{Name: remoteCookie, Value: token, Path: remotePath, HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: s.isTLS(c.Request()), MaxAge: -1}
	if token != "" {
		cookie.MaxAge = int((48 * time.Hour).Seconds()) // the server decides when it ends
	}
	c.SetCookie(cookie)
}

// remoteCode is asked by a hall's screen every few seconds.
func (s *Server) remoteCode(ctx context.Context, in *with[wire.RemoteCodeInput]) (wire.RemoteCode, error) {
	code, err := s.Actions.RemoteCode(ctx, who(ctx), in.Body.Code)
	code.Phones = s.remotes.count(principal(ctx).DeviceID, s.Now())
	return code, err
}

// remoteClaim makes the phone that scanned a code a remote. Codes that nobody ever showed are counted by address.
func (s *Server) remoteClaim(ctx context.Context, in *with[wire.RemoteClaim]) (wire.Remote, error) {
	c := echoOf(ctx)
	address := c.RealIP()
	by := "remote " + address
	if !s.remoteTries.Begin(by, address) {
		return wire.Remote{}, people.ErrTooManyTries
	}
	token, err := s.Actions.RemoteClaim(ctx, in.Body.Code, from(ctx))
	if !errors.Is(err, pairing.ErrRemoteCode) {
		s.remoteTries.Undo(by, address)
	}
	if err != nil {
		return wire.Remote{}, err
	}
	if old := tokenOf(c.Request()); old != "" {
		if err := people.SignOut(ctx, s.DB, old); err != nil {
			return wire.Remote{}, err
		}
	}
	s.setRemote(c, token)
	p, err := people.SignedIn(ctx, s.DB, token, s.Now())
	if err != nil {
		return wire.Remote{}, err
	}
	s.remotes.saw(p.DeviceID, p.Session, s.Now())
	return s.remoteOf(ctx, p)
}

func (s *Server) remoteEnd(ctx context.Context, _ *empty) error {
	c, p := echoOf(ctx), principal(ctx)
	s.setRemote(c, "")
	s.remotes.gone(p.DeviceID, p.Session)
	return people.SignOut(ctx, s.DB, tokenOf(c.Request()))
}

func (s *Server) remotesEnd(ctx context.Context, in *byID) error {
	err := s.Actions.RemotesEnd(ctx, who(ctx), in.ID)
	if err == nil {
		s.remotes.wake()
	}
	return err
}

// remoteOf reads what a remote sees, and names its version.
func (s *Server) remoteOf(ctx context.Context, p people.Principal) (wire.Remote, error) {
	v, err := views.Remote(ctx, s.DB.Read, p, s.Now())
	if err != nil {
		return v, err
	}
	now := v.Now
	v.Now = time.Time{}
	b, err := json.Marshal(v)
	sum := sha256.Sum256(b)
	v.Now, v.Version = now, hex.EncodeToString(sum[:8])
	return v, err
}

type remoteSeen struct {
	Seen string `query:"seen" maxLength:"16" doc:"The version that one has: the answer waits up to 10 s for another one"`
}

// remote answers at once what the phone does not know yet, and else waits for news of its meeting.
func (s *Server) remote(ctx context.Context, in *remoteSeen) (wire.Remote, error) {
	p := principal(ctx)
	s.remotes.saw(p.DeviceID, p.Session, s.Now())
	v, err := s.remoteOf(ctx, p)
	if err != nil || v.Version != in.Seen {
		return v, err
	}
	until := time.NewTimer(remoteWait)
	defer until.Stop()
	for {
		news := s.remotes.await(remoteStream(v)) // before it is read again, so that none is missed
		if p, err = people.SignedIn(ctx, s.DB, tokenOf(echoOf(ctx).Request()), s.Now()); errors.Is(err, people.ErrNotSignedIn) {
			err = people.ErrRemoteOver
		}
		if err != nil {
			return v, err
		}
		if v, err = s.remoteOf(ctx, p); err != nil || v.Version != in.Seen {
			return v, err
		}
		select {
		case <-ctx.Done():
			return v, ctx.Err()
		case <-until.C:
			s.remotes.saw(p.DeviceID, p.Session, s.Now())
			return v, nil
		case <-s.remotes.closed:
			return v, nil
		case <-time.After(remoteLook): // what no entry of this meeting says: another one was announced, the day is over
		case <-news:
			time.Sleep(remoteGather)
		}
	}
}

func remoteStream(v wire.Remote) string {
	if v.Meeting == nil {
		return journal.CommuneStream
	}
	return journal.MeetingStream(v.Meeting.ID)
}

// done answers a remote's act with what it sees afterwards.
func (s *Server) done(ctx context.Context, err error) (wire.Remote, error) {
	if err != nil {
		return wire.Remote{}, err
	}
	return s.remoteOf(ctx, principal(ctx))
}

func (s *Server) remoteAskFloor(ctx context.Context, in *byMeeting) (wire.Remote, error) {
	_, err := s.Actions.FloorAsk(ctx, who(ctx), in.Meeting, wire.FloorAsk{Seat: remoteSeat(ctx)})
	return s.done(ctx, err)
}

func (s *Server) remoteWithdraw(ctx context.Context, in *byID) (wire.Remote, error) {
	_, err := s.Actions.FloorWithdraw(ctx, who(ctx), in.ID)
	return s.done(ctx, err)
}

func (s *Server) remoteReady(ctx context.Context, in *idWith[wire.VoterInput]) (wire.Remote, error) {
	_, err := s.ballotReady(ctx, in)
	return s.done(ctx, err)
}

func (s *Server) remoteHelp(ctx context.Context, in *byMeeting) (wire.Remote, error) {
	_, err := s.Actions.HelpAsk(ctx, who(ctx), in.Meeting, remoteSeat(ctx))
	return s.done(ctx, err)
}

// remoteHeads is for a hall that only watches: the screens of all others count themselves.
func (s *Server) remoteHeads(ctx context.Context, in *meetingWith[wire.HeadsInput]) (wire.Remote, error) {
	hall, err := people.GetHall(ctx, s.DB.Read, principal(ctx).HallID)
	if err == nil && !hall.ReceiveOnly {
		err = access.ErrForbidden
	}
	if err == nil {
		_, err = s.Actions.AttendanceHeads(ctx, who(ctx), in.Meeting, remoteSeat(ctx), in.Body)
	}
	return s.done(ctx, err)
}

func remoteSeat(ctx context.Context) string { return attendance.HallSeat(principal(ctx).HallID) }

func (s *Server) helpSettle(ctx context.Context, in *bySeat) ([]wire.HelpCall, error) {
	return s.Actions.HelpSettle(ctx, who(ctx), in.Meeting, in.Seat)
}
