package server

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"hopxa/agendas"
	"hopxa/agendas/search"
	"hopxa/server/attendance"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// vietnam is the commune's clock; it has no summer time.
var vietnam = time.FixedZone("+07", 7*60*60)

type searchQuery struct {
	Q       string `query:"q" maxLength:"500" doc:"Words, with or without marks; \"in quotation marks\" they follow each other"`
	Year    int    `query:"year" minimum:"0" maximum:"9999" doc:"Of the meeting; 0 is any"`
	Kind    string `query:"kind" maxLength:"40" doc:"Of the meeting"`
	Village int64  `query:"village" minimum:"0" doc:"Meetings its halls are invited to"`
	Person  int64  `query:"person" minimum:"0" doc:"Meetings they conduct, are invited to or took part in"`
	Meeting int64  `query:"meeting" minimum:"0"`
	Hide    string `query:"hide" maxLength:"100" doc:"Kinds of what is found that are counted only, with commas between them"`
	Sort    string `query:"sort" enum:"best,newest" default:"best" doc:"Which meetings come first"`
	From    int    `query:"from" minimum:"0" maximum:"1000" doc:"How many meetings to leave out; within one meeting, how many hits"`
}

func (s *Server) search(ctx context.Context, in *searchQuery) (wire.SearchResult, error) {
	f := search.Filter{MeetingID: in.Meeting, VillageID: in.Village, PersonID: in.Person, Seat: attendance.PersonSeat(in.Person), Kind: in.Kind}
	if in.Year != 0 {
		f.From = time.Date(in.Year, 1, 1, 0, 0, 0, 0, vietnam).UnixMilli()
		f.To = time.Date(in.Year+1, 1, 1, 0, 0, 0, 0, vietnam).UnixMilli()
	}
	done, err := s.searchTurn(ctx)
	if err != nil {
		return wire.SearchResult{}, err
	}
	defer done()
	return views.Search(ctx, s.DB.Read, principal(ctx), search.Parse(in.Q), f, views.SearchOrder{Newest: in.Sort == "newest", Hide: strings.Split(in.Hide, ","), From: in.From}, s.Now())
}

// searchTurn waits until one more may go through all there is.
func (s *Server) searchTurn(ctx context.Context) (done func(), err error) {
	select {
	case s.searches <- struct{}{}:
		return func() { <-s.searches }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// searchesAtOnce leaves connections for what cannot wait.
const searchesAtOnce = 2

func (s *Server) searchFilters(ctx context.Context, _ *struct{}) (wire.SearchFilters, error) {
	return views.SearchFilters(ctx, s.DB.Read, principal(ctx), vietnam)
}

// maxFound bounds the hits listed of one paper.
const maxFound = 1000

type findQuery struct {
	ID int64  `path:"id" minimum:"1"`
	Q  string `query:"q" maxLength:"500"`
	V  string `query:"v" maxLength:"64" doc:"First 12 characters of the file's sha256; the version readers see when left out"`
}

// paperFind looks for words in one paper.
func (s *Server) paperFind(ctx context.Context, in *findQuery) (wire.FoundPages, error) {
	out := wire.FoundPages{Pages: []wire.FoundPage{}}
	p, r, err := s.readablePaper(ctx, in.ID)
	if err != nil {
		return out, err
	}
	v, err := s.versionNamed(ctx, p, r, in.V)
	if err != nil {
		return out, err
	}
	q := search.Parse(in.Q)
	if q.Empty() || v.State != agendas.Ready {
		return out, nil
	}
	for page := 1; page <= v.Pages && ctx.Err() == nil; page++ {
		t, err := s.Pages.Text(v.PDF, page)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return out, err
		}
		words := make([]search.Word, len(t.Words))
		for i, w := range t.Words {
			words[i] = search.Word{Text: w.Text, Box: search.Box{X: w.X, Y: w.Y, W: w.W, H: w.H}}
		}
		found := wire.FoundPage{Page: page}
		for _, hit := range q.Boxes(words) {
			out.Hits++
			if out.Hits > maxFound {
				out.More = true
				continue
			}
			var boxes []wire.PageBox
			for _, b := range hit {
				boxes = append(boxes, wire.PageBox{X: b.X, Y: b.Y, W: b.W, H: b.H})
			}
			found.Hits = append(found.Hits, boxes)
		}
		if len(found.Hits) > 0 {
			out.Pages = append(out.Pages, found)
		}
	}
	return out, ctx.Err()
}
