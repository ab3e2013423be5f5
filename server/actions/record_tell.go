package actions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hopxa/server/access"
	"hopxa/server/journal"
	"hopxa/server/meetings"
	"hopxa/server/outgoing"
	"hopxa/server/people"
	"hopxa/server/records"
	"hopxa/server/signing"
	"hopxa/server/views"
)

// tellRecord tells persons what of a record waits for them, or came in; but not who did it. what makes it one message. At
// night it waits for the morning.
func (a *Actions) tellRecord(ctx context.Context, tx *journal.Tx, who Who, m meetings.Meeting, rec records.Record, what, how string, ids ...int64) error {
	quiet, err := quietHours(ctx, tx)
	if err != nil {
		return err
	}
	told := map[int64]bool{}
	for _, id := range ids {
		told[id] = id != 0 && id != who.PersonID
	}
	maps.DeleteFunc(told, func(_ int64, tell bool) bool { return !tell })
	persons, err := activePersons(ctx, tx, told)
	if err != nil {
		return err
	}
	name := strings.ToUpper(recordWords[rec.Kind][:1]) + recordWords[rec.Kind][1:]
	_, _, err = a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Record, key: fmt.Sprintf("record:%d:%s", rec.ID, what), persons: persons, path: fmt.Sprintf("/meetings/%d/%s", m.ID, rec.Kind), after: quiet.Morning(tx.Now),
		values: map[string]string{"văn bản": name, "tình trạng": how}, short: fmt.Sprintf("%s %s: %s", name, how, m.Title)})
	return err
}

// activePersons are those of them that are in use, in their order.
func activePersons(ctx context.Context, tx *journal.Tx, ids map[int64]bool) (out []people.Person, err error) {
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		p, err := people.Get(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		if p.Active {
			out = append(out, p)
		}
	}
	return out, nil
}

// changeRecord is records.Change; who had approved what it said before is told that their word is needed again.
func (a *Actions) changeRecord(ctx context.Context, tx *journal.Tx, who Who, m meetings.Meeting, rec records.Record, body records.Body, what, why string) (n int, fresh bool, err error) {
	approved, err := records.Approvals(ctx, tx, rec.ID)
	if err != nil {
		return 0, false, err
	}
	if n, fresh, err = records.Change(ctx, tx.Tx, rec, body, what, who.PersonID, why, tx.Now); err != nil {
		return 0, false, err
	}
	var ids []int64
	for _, one := range approved {
		ids = append(ids, one.PersonID)
	}
	how := "đã được sửa, chờ ông/bà duyệt lại"
	if what == records.WasReturned {
		how = "bị trả lại để sửa, ông/bà sẽ duyệt lại sau"
	}
	return n, fresh, a.tellRecord(ctx, tx, who, m, rec, fmt.Sprintf("again:%d", n), how, ids...)
}

// tellSigner tells the person whose signature a record waits for, if it waits for one.
func (a *Actions) tellSigner(ctx context.Context, tx *journal.Tx, who Who, r access.Rights, id int64) error {
	rec, err := records.Get(ctx, tx, id)
	if err != nil || rec.State != records.Approved {
		return err
	}
	step, err := views.NextSigner(ctx, tx, r, id, rec.Kind)
	if err != nil {
		return err
	}
	return a.tellRecord(ctx, tx, who, r.Meeting, rec, "sign:"+step, "chờ ông/bà ký số", map[string]int64{signing.StepSecretary: r.Meeting.SecretaryID, signing.StepChair: r.Meeting.ChairID}[step])
}

// tellObjection tells who handed a record in, and its meeting's secretary, that somebody does not agree with it; once for
// everybody who objects, however often they change their words.
func (a *Actions) tellObjection(ctx context.Context, tx *journal.Tx, who Who, m meetings.Meeting, rec records.Record) error {
	p, err := people.Get(ctx, tx, who.PersonID)
	if err != nil {
		return err
	}
	ids := []int64{m.SecretaryID}
	history, err := records.Revisions(ctx, tx, rec.ID)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(history, func(v records.Revision) bool { return v.What == records.WasAsked }); i >= 0 {
		ids = append(ids, history[i].By)
	}
	return a.tellRecord(ctx, tx, who, m, rec, fmt.Sprintf("objection:%d", p.ID), "có ý kiến không đồng ý của "+access.NameWithHonorific(p), ids...)
}

// tellTakenBack tells whoever was told that a record was published that it holds no longer, and why.
func (a *Actions) tellTakenBack(ctx context.Context, tx *journal.Tx, m meetings.Meeting, id int64, kind, token, why string) error {
	told, err := outgoing.Named(ctx, tx, m.ID, publishedKey(m.ID, id))
	if err != nil {
		return err
	}
	persons, err := activePersons(ctx, tx, told)
	if err != nil {
		return err
	}
	what := recordWords[kind]
	_, _, err = a.tell(ctx, tx, telling{meeting: m, occasion: outgoing.Published, text: "taken_back", key: fmt.Sprintf("taken_back:%d:%d", m.ID, id), persons: persons, path: PublicPath + token,
		values: map[string]string{"văn bản": what, "lý do": why}, short: fmt.Sprintf("Đã thu hồi %s: %s. Lý do: %s", what, m.Title, why)})
	return err
}
