package server

import (
	"context"
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/typeset"
	"hopxa/agendas/wordfile"
	"hopxa/server/access"
	"hopxa/server/meetings"
	"hopxa/server/official"
	"hopxa/server/outgoing"
	"hopxa/server/outgoing/email"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func describeLetter(o *huma.Operation) {
	o.Description = "For who is invited, once it is announced; for who prepares, before. Form: Nghị định 30/2020/NĐ-CP, mẫu 1.7."
	o.Parameters = append(o.Parameters, pathParam("meeting"))
	o.Responses["200"] = binaryResponse("application/pdf")
}

func describeLetterWord(o *huma.Operation) {
	describeLetter(o)
	o.Responses["200"] = binaryResponse(wordType)
}

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

func (s *Server) letter(ctx context.Context, in *byMeeting) (wire.Letter, error) {
	return s.letterOf(ctx, in.Meeting)
}

// letterOf reads a meeting's letter for one who may see the meeting.
func (s *Server) letterOf(ctx context.Context, meetingID int64) (wire.Letter, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), meetingID)
	if err == nil && r.Meeting.Written() {
		err = meetings.ErrWritten
	}
	if err != nil {
		return wire.Letter{}, err
	}
	return views.Letter(ctx, s.DB.Read, r.Meeting, s.Now())
}

func (s *Server) letterSave(ctx context.Context, in *meetingWith[wire.LetterInput]) (wire.Letter, error) {
	return s.Actions.LetterSave(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) letterPDF(c echo.Context) error {
	l, err := s.letterTaken(c)
	if err != nil {
		return err
	}
	data, err := LetterPDF(l)
	if err != nil {
		return fmt.Errorf("printing a letter: %w", err)
	}
	return sendMade(c, "application/pdf", letterName(l)+".pdf", data)
}

func (s *Server) letterWord(c echo.Context) error {
	l, err := s.letterTaken(c)
	if err != nil {
		return err
	}
	d := wordfile.New(l.Subject)
	writeLetter(d, l)
	data, err := d.DOCX()
	if err != nil {
		return fmt.Errorf("writing a letter: %w", err)
	}
	return sendMade(c, wordType, letterName(l)+".docx", data)
}

// letterTaken reads the letter of a request for a file, and notes that an invited person took it.
func (s *Server) letterTaken(c echo.Context) (wire.Letter, error) {
	ctx := c.Request().Context()
	id, err := pathID(c, "meeting")
	if err != nil {
		return wire.Letter{}, err
	}
	l, err := s.letterOf(ctx, id)
	if err == nil {
		err = s.Actions.InvitationSeen(ctx, id, principal(ctx).PersonID, true)
	}
	return l, err
}

func letterName(l wire.Letter) string {
	if !l.Numbered {
		return "Giấy mời"
	}
	return "Giấy mời " + strings.ReplaceAll(l.Code, "/", "-")
}

// attached makes what a message names while it is sent; the mail worker's Attach. A giấy mời goes along once it has its number.
func (s *Server) attached(ctx context.Context, m outgoing.Queued, what string) ([]email.File, error) {
	if what != outgoing.LetterPDF || m.MeetingID == 0 {
		return nil, nil
	}
	meeting, err := meetings.Get(ctx, s.DB.Read, m.MeetingID)
	if err != nil {
		return nil, err
	}
	l, err := views.Letter(ctx, s.DB.Read, meeting, s.Now())
	if err != nil || !l.Numbered {
		return nil, err
	}
	data, err := LetterPDF(l)
	return []email.File{{Name: letterName(l) + ".pdf", Type: "application/pdf", Data: data}}, err
}

// LetterPDF is the giấy mời as a PDF.
func LetterPDF(l wire.Letter) ([]byte, error) {
	d := typeset.New(l.Subject)
	writeLetter(d, l)
	return d.PDF()
}

// writeLetter writes a giấy mời in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I and mẫu 1.7. Sizes 13 and 14 go together.
func writeLetter(d official.Sheet, l wire.Letter) {
	head := func(words string, face typeset.Face, size, rule float64) typeset.Line {
		return typeset.Line{Text: words, Style: typeset.Style{Face: face, Size: size, Align: typeset.Centre, Rule: rule}}
	}
	official.Head(d, l.Body, l.Code, l.PlaceDate)
	d.Space(10)
	d.Text("GIẤY MỜI", typeset.Style{Face: typeset.Bold, Size: 14, Align: typeset.Centre})
	d.Text(l.Subject, typeset.Style{Face: typeset.Bold, Size: 14, Align: typeset.Centre, Rule: 0.4})
	d.Space(8)
	plain := typeset.Style{Size: 14, Align: typeset.Justify, Before: 6, Indent: 28.35}
	for i, words := range l.Text {
		d.Text(words, plain)
		if i == 0 {
			for _, to := range l.To {
				d.Text("- "+to+";", plain)
			}
		}
	}
	d.Space(10)
	d.Together(200)
	left, right := official.Recipients(l.Recipients), []typeset.Line(nil)
	for _, words := range l.SignedAs {
		right = append(right, head(words, typeset.Bold, 14, 0))
	}
	d.Columns(left, right)
	d.Space(official.SignatureHeight)
	d.Columns(nil, []typeset.Line{head(l.Signer.Name, typeset.Bold, 14, 0)})
}
