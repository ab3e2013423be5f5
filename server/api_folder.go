package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/agendas/folder"
	"hopxa/agendas/pages"
	"hopxa/server/access"
	"hopxa/server/people"
)

func describeFolder(o *huma.Operation) {
	o.Description = "Only what the caller may read and save. Content-Length is known when no page bears the caller's name."
	o.Parameters = append(o.Parameters, pathParam("meeting"))
	o.Responses["200"] = binaryResponse("application/zip")
}

// meetingFolder sends a meeting's papers as one ZIP, made while it is sent.
func (s *Server) meetingFolder(c echo.Context) error {
	id, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := access.To(ctx, s.DB.Read, principal(ctx), id)
	if err != nil {
		return err
	}
	m, err := s.folderOf(ctx, r)
	if err != nil {
		return err
	}
	files, err := m.Pack()
	if err != nil {
		return err
	}
	return sendZIP(c, id, m.StartsAt.In(vietnam).Format("2006-01-02 ")+m.Title, files)
}

// sendZIP sends files of a meeting as one ZIP of that name, made while it is sent.
func sendZIP(c echo.Context, meeting int64, name string, files []folder.File) error {
	ctx := c.Request().Context()
	h := c.Response().Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", disposition("attachment", folder.SafeName(name, 80)+".zip"))
	h.Set("Content-Security-Policy", inert)
	h.Set("Cache-Control", neverKept)
	if n, known := folder.Length(files); known {
		h.Set("Content-Length", strconv.FormatInt(n, 10))
	}
	err := folder.Write(ctx, patient(c), files)
	if err != nil && c.Response().Committed {
		slog.Info("a ZIP was not sent whole", "meeting", meeting, "who", principal(ctx).Actor(), "err", err)
		panic(http.ErrAbortHandler) // so that nobody takes what has come for the whole
	}
	if err != nil {
		h.Del("Content-Length")
	}
	return err
}

// folderOf lists what one with these rights may have of a meeting.
func (s *Server) folderOf(ctx context.Context, r access.Rights) (*folder.Meeting, error) {
	now := s.Now()
	mark, err := s.mark(ctx)
	if err != nil {
		return nil, err
	}
	chair, err := people.Get(ctx, s.DB.Read, r.Meeting.ChairID)
	if err != nil {
		return nil, err
	}
	m := &folder.Meeting{Title: r.Meeting.Title, Kind: r.Meeting.KindName, StartsAt: r.Meeting.StartsAt, EndsAt: r.Meeting.EndsAt(), Place: r.Meeting.Place,
		Chair: strings.TrimSpace(chair.Honorific + " " + chair.Name), For: mark.Name, At: now}
	items, err := agendas.Items(ctx, s.DB.Read, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	for i, it := range items {
		m.Items = append(m.Items, folder.Item{Title: it.Title, Presenter: it.Presenter, Minutes: it.PlannedMinutes})
		at[it.ID] = i
	}
	papers, err := agendas.Papers(ctx, s.DB.Read, r.Meeting.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range papers {
		why := r.Reads(p, now)
		if access.Hides(why) {
			continue
		}
		it := &m.Items[at[p.ItemID]]
		it.Papers = append(it.Papers, s.folderPaper(ctx, r, p, why))
	}
	return m, nil
}

// folderPaper is one paper with the files of it that the reader may have; why is what Reads said.
func (s *Server) folderPaper(ctx context.Context, r access.Rights, p agendas.Paper, why error) folder.Paper {
	out := folder.Paper{Title: p.Title, Version: p.Version.N, UploadedAt: p.UploadedAt, Pages: p.Pages}
	switch {
	case errors.Is(why, agendas.ErrWithdrawn):
		out.Note = "Đã thu hồi"
		return out
	case why != nil:
		out.Note = "Đã hết hạn xem"
		return out
	case r.Saves(p) != nil:
		out.Note = "Chỉ xem trên màn hình, không lưu"
		return out
	case !r.TakesOriginal(p):
		if p.State != agendas.Ready {
			out.Note = "Tài liệu hạn chế, chưa lưu được"
			return out
		}
		out.Marked = true
		out.Files = []folder.Sent{{FileName: pdfName(p.FileName), Label: "PDF", File: folder.File{Modified: p.UploadedAt, Write: func(w io.Writer) error {
			if err := s.stillSaves(ctx, p); err != nil {
				return err
			}
			return s.markedPDF(ctx, w, p.Version)
		}}}}
		return out
	}
	if p.Approval != agendas.Approved {
		out.Note = "Chưa duyệt"
	}
	add := func(sha, name, label string) {
		path, err := s.Blobs.Path(sha)
		var stat os.FileInfo
		if err == nil {
			stat, err = os.Stat(path)
		}
		if err != nil { // one lost file does not cost all the others
			slog.Error("a file of a folder is not there", "paper", p.ID, "sha256", sha, "err", err)
			out.Note = "Tệp không còn trên máy chủ, hãy báo quản trị xã"
			return
		}
		out.Files = append(out.Files, folder.Sent{FileName: name, Label: label, File: folder.File{Modified: p.UploadedAt, Size: stat.Size(), Open: func() (io.ReadSeekCloser, error) {
			if err := s.stillSaves(ctx, p); err != nil {
				return nil, err
			}
			return s.Blobs.Open(sha)
		}}})
	}
	label := strings.ToUpper(p.Format)
	if pages.Format(p.Format) != pages.PDF {
		label = fmt.Sprintf("Tệp gốc (%s)", label)
	}
	if p.PDF != "" && p.PDF != p.SHA256 {
		add(p.PDF, pdfName(p.FileName), "PDF")
	}
	add(p.SHA256, p.FileName, label)
	return out
}

// stillSaves asks the rule again before a file of a folder is sent: a big folder takes minutes over a weak line, and
// a paper that is withdrawn meanwhile is not to go out.
func (s *Server) stillSaves(ctx context.Context, p agendas.Paper) error {
	now, r, err := s.readablePaper(ctx, p.ID)
	if err == nil {
		err = r.Saves(now)
	}
	if err == nil && !r.TakesOriginal(now) && r.TakesOriginal(p) {
		err = access.ErrForbidden // it has become restricted
	}
	return err
}
