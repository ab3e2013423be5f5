package demo

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"time"

	"hopxa/agendas/blobs"
	"hopxa/server/actions"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/wire"
)

// scanBytes lets the bench's scans in.
const scanBytes = 1 << 30

// Paper adds an item with one paper to a meeting, as its clerk would. Its pages are made by the server that starts
// on the database later.
func Paper(ctx context.Context, d *db.DB, b *blobs.Store, now time.Time, meetingID int64, name string, file io.Reader) (paperID int64, err error) {
	p := newPlay(d, b, now)
	p.Actions = actions.New(actions.Config{DB: d, Journal: journal.New(d, time.Now), Blobs: b, Now: time.Now, MaxPaperBytes: scanBytes})
	item, err := p.addEmptyItem(ctx, meetingID, name)
	if err != nil {
		return 0, err
	}
	return p.addPaper(ctx, item, name, file)
}

// each is how many papers an item has.
const each = 10

// SmallPapers adds as many papers of one page, all different.
func SmallPapers(ctx context.Context, d *db.DB, b *blobs.Store, now time.Time, meetingID int64, n int) error {
	p, item := newPlay(d, b, now), int64(0)
	for i := range n {
		if i%each == 0 {
			var err error
			if item, err = p.addEmptyItem(ctx, meetingID, fmt.Sprintf("Phụ lục, phần %d", i/each+1)); err != nil {
				return err
			}
		}
		pdf := fmt.Sprintf("%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 140]>>endobj\ntrailer<</Root 1 0 R>>\n", 100+i)
		if _, err := p.addPaper(ctx, item, fmt.Sprintf("Phụ lục %03d.pdf", i+1), bytes.NewReader([]byte(pdf))); err != nil {
			return err
		}
	}
	return nil
}

func (p *play) addEmptyItem(ctx context.Context, meetingID int64, title string) (int64, error) {
	by, err := p.as(ctx, clerk)
	if err != nil {
		return 0, err
	}
	added, err := p.ItemAdd(ctx, again(by), meetingID, wire.ItemInput{Title: title, PlannedMinutes: 5})
	return added.ID, err
}

func (p *play) addPaper(ctx context.Context, itemID int64, name string, file io.Reader) (int64, error) {
	by, err := p.as(ctx, clerk)
	if err != nil {
		return 0, err
	}
	paper, err := p.PaperUpload(ctx, again(by), actions.Landing{ItemID: itemID}, name, file)
	return paper.ID, err
}
