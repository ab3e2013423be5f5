package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"hopxa/agendas"
	"hopxa/agendas/folder"
	"hopxa/server/access"
	"hopxa/server/archive"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/people"
	"hopxa/server/records"
	"hopxa/server/signing"
	"hopxa/server/tasks"
	"hopxa/server/views"
)

func describeArchive(o *huma.Operation) {
	o.Description = "For who prepares it, once it is over: every version of every paper, minutes and notices, and the journal with its chain of hashes. " +
		"The header Archive-List-Sha256 is the hash of the list inside, to be written down; `hopxa verify FILE` checks the ZIP without a server."
	o.Parameters = append(o.Parameters, pathParam("meeting"))
	o.Responses["200"] = binaryResponse("application/zip")
}

// meetingArchive sends all that is left of a meeting as one ZIP, made while it is sent.
func (s *Server) meetingArchive(c echo.Context) error {
	id, err := pathID(c, "meeting")
	if err != nil {
		return err
	}
	ctx := c.Request().Context()
	r, err := access.To(ctx, s.DB.Read, principal(ctx), id)
	if err == nil && !r.Archives() {
		err = access.ErrForbidden
		if r.Prepares() {
			err = meetings.ErrNotOver
		}
	}
	if err != nil {
		return err
	}
	d, err := s.dossier(ctx, r)
	if err != nil {
		return err
	}
	files, list, err := d.Pack()
	if err != nil {
		return err
	}
	c.Response().Header().Set("Archive-List-Sha256", list)
	return sendZIP(c, id, "Hồ sơ "+d.StartsAt.In(vietnam).Format("2006-01-02 ")+d.Title, files)
}

// dossier gathers what is left of a meeting.
func (s *Server) dossier(ctx context.Context, r access.Rights) (*archive.Dossier, error) {
	m := r.Meeting
	chair, err := people.Get(ctx, s.DB.Read, m.ChairID)
	if err != nil {
		return nil, err
	}
	d := &archive.Dossier{Meeting: m.ID, Title: m.Title, Kind: m.KindName, StartsAt: m.StartsAt, OpenedAt: timeOr(m.OpenedAt), ClosedAt: timeOr(m.ClosedAt),
		Place: m.Place, Chair: strings.TrimSpace(chair.Honorific + " " + chair.Name), MadeAt: s.Now()}
	if who, err := people.Get(ctx, s.DB.Read, principal(ctx).PersonID); err == nil {
		d.MadeBy = who.Name
	}
	written, err := s.archivedRecords(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	papers, err := s.archivedPapers(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	reports, err := s.archivedReports(ctx, m.ID)
	if err != nil {
		return nil, err
	}
	d.Groups = append(append([]archive.Group{written}, papers...), reports)
	d.Journal, d.Chain, err = s.archivedJournal(ctx, m.ID)
	return d, err
}

// archivedRecords are the approved files of minutes and notices, of every edition, and each with the signatures that came.
func (s *Server) archivedRecords(ctx context.Context, meetingID int64) (archive.Group, error) {
	g := archive.Group{Title: "Biên bản và thông báo kết luận", Folder: "bien-ban"}
	all, err := records.OfMeeting(ctx, s.DB.Read, meetingID)
	if err != nil {
		return g, err
	}
	for _, r := range all {
		if r.PDFSHA == "" {
			continue
		}
		title := "Biên bản"
		if r.Kind == records.Notice {
			title = "Thông báo kết luận"
		}
		what := fmt.Sprintf("Số %s", r.Code())
		if r.Edition > 1 {
			what += fmt.Sprintf(", bản %d", r.Edition)
		}
		if r.WithdrawnAt != nil {
			what += ", đã thay hoặc thu hồi"
		}
		done, err := signing.DoneOf(ctx, s.DB.Read, r.ID)
		if err != nil {
			return g, err
		}
		name := fmt.Sprintf("%s bản %d", title, r.Edition)
		s.keep(&g, r.PDFSHA, name+".pdf", what+", bản duyệt", timeOr(r.ApprovedAt))
		for i, d := range done {
			s.keep(&g, d.SHA256, fmt.Sprintf("%s ký lần %d.pdf", name, i+1), fmt.Sprintf("%s, chữ ký số %d: %s", what, i+1, d.Signature.Signer), d.At)
		}
	}
	return g, nil
}

// archivedReports are the files that were handed in with the tasks of the meeting.
func (s *Server) archivedReports(ctx context.Context, meetingID int64) (archive.Group, error) {
	g := archive.Group{Title: "Báo cáo thực hiện nhiệm vụ", Folder: "nhiem-vu"}
	all, err := tasks.OfMeeting(ctx, s.DB.Read, meetingID)
	if err != nil {
		return g, err
	}
	for _, t := range all {
		files, err := tasks.Files(ctx, s.DB.Read, t.ID)
		if err != nil {
			return g, err
		}
		for _, f := range files {
			if f.StepID != 0 {
				s.keep(&g, f.SHA256, f.FileName, t.Text, s.Now())
			}
		}
	}
	return g, nil
}

// archivedPapers are all versions of all papers, by item, withdrawn ones too.
func (s *Server) archivedPapers(ctx context.Context, meetingID int64) ([]archive.Group, error) {
	items, err := agendas.Items(ctx, s.DB.Read, meetingID)
	if err != nil {
		return nil, err
	}
	papers, err := agendas.Papers(ctx, s.DB.Read, meetingID)
	if err != nil {
		return nil, err
	}
	var out []archive.Group
	for i, it := range items {
		g := archive.Group{Title: fmt.Sprintf("Nội dung %d: %s", i+1, it.Title), Folder: "tai-lieu/" + folder.SafeName(fmt.Sprintf("%02d %s", i+1, it.Title), 60)}
		for _, p := range papers {
			if p.ItemID != it.ID {
				continue
			}
			versions, err := agendas.Versions(ctx, s.DB.Read, p.ID)
			if err != nil {
				return nil, err
			}
			for _, v := range versions {
				what := fmt.Sprintf("%s, bản %d", p.Title, v.N)
				if p.WithdrawnAt != nil {
					what += ", đã thu hồi"
				}
				if v.PDF != "" && v.PDF != v.SHA256 {
					s.keep(&g, v.PDF, fmt.Sprintf("v%d %s", v.N, pdfName(v.FileName)), what+", PDF", v.UploadedAt)
					what += ", tệp gốc"
				}
				s.keep(&g, v.SHA256, fmt.Sprintf("v%d %s", v.N, v.FileName), what, v.UploadedAt)
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// keep adds a stored file to a group. One that is lost does not cost all the others; it is named as lost.
func (s *Server) keep(g *archive.Group, sha, name, what string, at time.Time) {
	path, err := s.Blobs.Path(sha)
	var stat os.FileInfo
	if err == nil {
		stat, err = os.Stat(path)
	}
	if err != nil {
		slog.Error("a file of an archive is not there", "name", name, "sha256", sha, "err", err)
		g.Lost = append(g.Lost, fmt.Sprintf("%s (%s)", name, what))
		return
	}
	g.Files = append(g.Files, archive.Kept{FileName: name, What: what, SHA256: sha, Size: stat.Size(), Modified: at, Open: func() (io.ReadSeekCloser, error) { return s.Blobs.Open(sha) }})
}

// archivedJournal is the meeting's journal as JSON lines, as it may be read: of votes whose choices are never shown, without them.
func (s *Server) archivedJournal(ctx context.Context, meetingID int64) (lines []byte, c archive.Chain, err error) {
	var out bytes.Buffer
	c.Stream = journal.MeetingStream(meetingID)
	for {
		batch, err := journal.Since(ctx, s.DB.Read, c.Stream, c.Entries)
		if err != nil {
			return nil, c, err
		}
		shown, err := views.JournalEntries(ctx, s.DB.Read, meetingID, batch)
		if err != nil {
			return nil, c, err
		}
		for i, e := range batch {
			if err := archive.WriteLine(&out, e, shown[i].Data); err != nil {
				return nil, c, err
			}
			c.Entries, c.Last = e.Seq, e.Hash
		}
		if len(batch) < journal.MaxRead {
			return out.Bytes(), c, nil
		}
	}
}

func timeOr(t *time.Time) time.Time {
	if t == nil {
		return time.Time{}
	}
	return *t
}
