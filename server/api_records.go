package server

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas/wordfile"
	"hopxa/server/access"
	"hopxa/server/actions"
	"hopxa/server/official"
	"hopxa/server/records"
	"hopxa/server/signing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

func (s *Server) records(ctx context.Context, in *byMeeting) (wire.Records, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err != nil {
		return wire.Records{}, err
	}
	return views.RecordLines(ctx, s.DB.Read, r)
}

// recordRead reads a record for one who may read it.
func (s *Server) recordRead(ctx context.Context, id int64) (records.Record, access.Rights, error) {
	rec, err := records.Get(ctx, s.DB.Read, id)
	if err != nil {
		return rec, access.Rights{}, err
	}
	r, err := access.To(ctx, s.DB.Read, principal(ctx), rec.MeetingID)
	if err == nil && !r.ReadsRecord(rec.State) {
		err = access.ErrForbidden
	}
	return rec, r, err
}

func (s *Server) record(ctx context.Context, in *byID) (wire.Record, error) {
	rec, r, err := s.recordRead(ctx, in.ID)
	if err != nil {
		return wire.Record{}, err
	}
	return views.Record(ctx, s.DB.Read, r, rec, s.Now())
}

// recordHistory is for who prepares the meeting: a draft's earlier words are nobody else's.
func (s *Server) recordHistory(ctx context.Context, in *byID) (wire.RecordHistory, error) {
	_, r, err := s.recordRead(ctx, in.ID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return wire.RecordHistory{}, err
	}
	return views.RecordHistory(ctx, s.DB.Read, in.ID)
}

func (s *Server) recordThen(ctx context.Context, in *struct {
	ID int64 `path:"id" minimum:"1"`
	N  int   `path:"n" minimum:"1"`
}) (wire.RecordThen, error) {
	_, r, err := s.recordRead(ctx, in.ID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	if err != nil {
		return wire.RecordThen{}, err
	}
	v, err := records.GetRevision(ctx, s.DB.Read, in.ID, in.N)
	return wire.RecordThen{RecordRevision: wire.RecordRevision{Revision: v.N, What: v.What, At: v.At, Why: v.Why}, Blocks: views.Blocks(v.Body)}, err
}

func (s *Server) recordDraft(ctx context.Context, in *meetingWith[wire.RecordInput]) (wire.Record, error) {
	return s.Actions.RecordDraft(ctx, who(ctx), in.Meeting, in.Body)
}

func (s *Server) recordRedraft(ctx context.Context, in *byID) (wire.Record, error) {
	return s.Actions.RecordRedraft(ctx, who(ctx), in.ID)
}

func (s *Server) recordEdit(ctx context.Context, in *idWith[wire.RecordEdits]) (wire.RecordSaved, error) {
	out, err := s.Actions.RecordEdit(ctx, who(ctx), in.ID, in.Body)
	if err == nil {
		s.Hub.Records(out.Record.MeetingID)
	}
	return out, err
}

func (s *Server) recordRestore(ctx context.Context, in *idWith[wire.RecordRestore]) (wire.Record, error) {
	return s.Actions.RecordRestore(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) recordNumber(ctx context.Context, in *idWith[wire.RecordNumber]) (wire.Record, error) {
	return s.Actions.RecordNumber(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) recordAsk(ctx context.Context, in *byID) (wire.Record, error) {
	return s.Actions.RecordAsk(ctx, who(ctx), in.ID)
}

func (s *Server) recordApprove(ctx context.Context, in *idWith[wire.RecordApprove]) (wire.Record, error) {
	return s.Actions.RecordApprove(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) recordReturn(ctx context.Context, in *idWith[wire.RecordReturn]) (wire.Record, error) {
	return s.Actions.RecordReturn(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) recordCorrect(ctx context.Context, in *idWith[wire.RecordReturn]) (wire.Record, error) {
	return s.Actions.RecordCorrect(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) recordObject(ctx context.Context, in *idWith[wire.ObjectionInput]) (wire.Record, error) {
	return s.Actions.RecordObject(ctx, who(ctx), in.ID, in.Body)
}

func (s *Server) clerkNotes(ctx context.Context, in *byMeeting) (wire.ClerkNotes, error) {
	r, err := access.To(ctx, s.DB.Read, principal(ctx), in.Meeting)
	if err == nil && !r.Assists() {
		err = access.ErrForbidden
	}
	if err != nil {
		return wire.ClerkNotes{}, err
	}
	return views.ClerkNotes(ctx, s.DB.Read, r)
}

func (s *Server) clerkNote(ctx context.Context, in *idWith[wire.ClerkNoteInput]) (wire.ClerkNote, error) {
	return s.Actions.ClerkNoteKeep(ctx, who(ctx), in.ID, in.Body)
}

func describeRecordPDF(o *huma.Operation) {
	o.Description = "PDF/A-1b in the form of Nghị định 30/2020/NĐ-CP: once it is approved, the exact file that is signed; before, what it would be, marked as a draft."
	o.Parameters = append(o.Parameters, pathParam("id"))
	o.Responses["200"] = binaryResponse("application/pdf")
}

func describeRecordWord(o *huma.Operation) {
	o.Description = "For who goes on editing it elsewhere; what is signed is the PDF."
	o.Parameters = append(o.Parameters, pathParam("id"))
	o.Responses["200"] = binaryResponse(wordType)
}

func (s *Server) recordPDF(c echo.Context) error {
	rec, doc, err := s.recordTaken(c)
	if err != nil {
		return err
	}
	if rec.PDFSHA != "" {
		sha := rec.PDFSHA
		signed, err := signing.DoneOf(c.Request().Context(), s.DB.Read, rec.ID)
		if err != nil {
			return err
		}
		if n := len(signed); n > 0 {
			sha = signed[n-1].SHA256 // with the signatures that came
		}
		f, err := s.Blobs.Open(sha)
		if err != nil {
			return err
		}
		defer f.Close()
		h := c.Response().Header()
		h.Set("Content-Security-Policy", inert)
		h.Set("Content-Disposition", disposition("attachment", recordName(rec, doc)+".pdf"))
		h.Set("Cache-Control", neverKept)
		return c.Stream(http.StatusOK, "application/pdf", f)
	}
	data, _, err := actions.RecordPDF(doc, s.Now())
	if err != nil {
		return fmt.Errorf("printing a record: %w", err)
	}
	return sendMade(c, "application/pdf", recordName(rec, doc)+".pdf", data)
}

func (s *Server) recordWord(c echo.Context) error {
	rec, doc, err := s.recordTaken(c)
	if err != nil {
		return err
	}
	d := wordfile.New(doc.Subject)
	official.Write(d, doc)
	data, err := d.DOCX()
	if err != nil {
		return fmt.Errorf("writing a record: %w", err)
	}
	return sendMade(c, wordType, recordName(rec, doc)+".docx", data)
}

func (s *Server) recordTaken(c echo.Context) (records.Record, official.Document, error) {
	ctx := c.Request().Context()
	id, err := pathID(c, "id")
	if err != nil {
		return records.Record{}, official.Document{}, err
	}
	rec, r, err := s.recordRead(ctx, id)
	if err != nil {
		return rec, official.Document{}, err
	}
	doc, err := views.RecordDocument(ctx, s.DB.Read, r.Meeting, rec, s.Now())
	return rec, doc, err
}

func recordName(rec records.Record, doc official.Document) string {
	name := rec.Name()
	if doc.Draft {
		return name + " (dự thảo)"
	}
	return name + " " + strings.ReplaceAll(doc.Code, "/", "-")
}
