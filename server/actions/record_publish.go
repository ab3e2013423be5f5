package actions

import (
	"context"
	"maps"
	"reflect"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/publishing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// replacedWhy is said of an edition that was still published when the one after it was.
const replacedWhy = "Đã có bản sửa"

// RecordPublish puts what is public of a meeting on a page that needs no signing in, and tells who was invited. Published
// again, the page is made anew of what is public then, and nobody is told. An edition before it is withdrawn. Errors:
// publishing.ErrNotApproved, ErrWithdrawn, ErrNoFile when the whole file is to be public and there is none.
func (a *Actions) RecordPublish(ctx context.Context, who Who, id int64, in wire.PublishInput) (wire.Publishing, error) {
	return journal.Do(ctx, a.Journal, who.command("record_publish", body(id, in)), func(tx *journal.Tx) (wire.Publishing, error) {
		rec, r, err := publishingRecord(ctx, tx, who, id)
		if err == nil {
			err = rec.CheckPublish(in.WithFile)
		}
		if err != nil {
			return wire.Publishing{}, err
		}
		page, err := views.PublicPage(ctx, tx, rec, tx.Now)
		if err != nil {
			return wire.Publishing{}, err
		}
		pub := publishing.Publication{RecordID: id, Token: publishing.NewToken(), Page: page, By: who.PersonID, At: tx.Now}
		if in.WithFile {
			pub.FileSHA = rec.FileSHA
		}
		first := rec.Publication == nil
		if !first && rec.Publication.FileSHA == pub.FileSHA && reflect.DeepEqual(rec.Publication.Page, page) {
			return a.Publishing(ctx, tx, who.Principal, r)
		}
		if err := publishing.Put(ctx, tx.Tx, pub); err != nil {
			return wire.Publishing{}, err
		}
		if err := tx.Write(journal.MeetingStream(rec.MeetingID), RecordPublished, publishedData{Record: id, Kind: rec.Kind, Edition: rec.Edition, WithFile: in.WithFile, Again: !first}); err != nil {
			return wire.Publishing{}, err
		}
		if first {
			if err := a.published(ctx, tx, r.Meeting, rec); err != nil {
				return wire.Publishing{}, err
			}
		}
		return a.Publishing(ctx, tx, who.Principal, r)
	})
}

// published does what follows once when a record is published.
func (a *Actions) published(ctx context.Context, tx *journal.Tx, m meetings.Meeting, rec publishing.Record) error {
	all, err := publishing.OfMeeting(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	token := ""
	var before []publishing.Record // editions that stood outside
	for _, other := range all {
		if other.ID == rec.ID {
			token = other.Publication.Token
		}
		if other.Kind != rec.Kind || other.Edition >= rec.Edition || other.Publication == nil {
			continue
		}
		before = append(before, other)
		if other.Out() {
			if err := publishing.Withdraw(ctx, tx.Tx, other.ID, replacedWhy, tx.Now); err != nil {
				return err
			}
		}
	}
	if err := meetings.SetPublished(ctx, tx.Tx, m.ID, true); err != nil {
		return err
	}
	if rec.Kind == publishing.Notice {
		if err := NoticePublished(ctx, tx, m.ID); err != nil {
			return err
		}
	}
	return a.tellPublished(ctx, tx, m, rec, before, token)
}

// tellPublished tells who was invited, and still is, where the record can be read; and who was told of an edition that it
// takes the place of.
func (a *Actions) tellPublished(ctx context.Context, tx *journal.Tx, m meetings.Meeting, rec publishing.Record, before []publishing.Record, token string) error {
	told, err := outgoing.Told(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	to := map[int64]bool{}
	for id := range told {
		to[id] = true
	}
	for _, other := range before {
		of, err := outgoing.Named(ctx, tx, m.ID, publishedKey(m.ID, other.ID))
		if err != nil {
			return err
		}
		maps.Copy(to, of)
	}
	persons, err := activePersons(ctx, tx, to)
	if err != nil {
		return err
	}
	what := recordWords[rec.Kind]
	switch {
	case len(before) > 0:
		what += " (bản sửa, thay bản đã công bố trước đây)"
	case rec.Edition > 1:
		what += " (bản sửa)"
	}
	_, _, err = a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Published, key: publishedKey(m.ID, rec.ID), persons: persons, path: PublicPath + token,
		values: map[string]string{"văn bản": what}, short: "Đã công bố " + what + ": " + m.Title})
	return err
}

// publishingRecord reads a record of a meeting that who prepares, which is who may publish it: the clerks, the secretary,
// the chair. For everybody else there is no such record.
func publishingRecord(ctx context.Context, tx *journal.Tx, who Who, id int64) (publishing.Record, access.Rights, error) {
	rec, err := publishing.Get(ctx, tx, id)
	if err != nil {
		return rec, access.Rights{}, err
	}
	r, err := access.To(ctx, tx, who.Principal, rec.MeetingID)
	if err == nil && !r.Prepares() {
		err = access.ErrForbidden
	}
	return rec, r, err
}
