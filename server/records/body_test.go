package records

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func said(b Body) (out []string) {
	for _, x := range b.Blocks {
		out = append(out, x.ID+"="+x.Text)
	}
	return out
}

// Two people have revision 1 before them; the first has saved (revision 2), the second saves now.
func TestChangesOfDifferentBlocksMergeAndOfTheSameBlockDoNotOverwrite(t *testing.T) {
	first := Body{Blocks: []Block{{ID: "a", Kind: Paragraph, Text: "một", From: FromJournal, Revision: 1}, {ID: "b", Kind: Paragraph, Text: "hai", Revision: 1}, {ID: "c", Kind: Paragraph, Text: "ba", Revision: 1}}}
	base, _, _, err := first.Apply([]Edit{{ID: "b", Kind: Paragraph, Text: "hai, sửa", Read: 1}}, 2)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		edit      Edit
		want      string
		conflicts []string
		changed   bool
	}{
		"another block":                   {Edit{ID: "a", Kind: Paragraph, Text: "MỘT", Read: 1}, "a=MỘT b=hai, sửa c=ba", nil, true},
		"the same block":                  {Edit{ID: "b", Kind: Paragraph, Text: "HAI", Read: 1}, "a=một b=hai, sửa c=ba", []string{"b"}, false},
		"the same block, read anew":       {Edit{ID: "b", Kind: Paragraph, Text: "HAI", Read: 2}, "a=một b=HAI c=ba", nil, true},
		"the same words":                  {Edit{ID: "b", Kind: Paragraph, Text: "hai, sửa", Read: 1}, "a=một b=hai, sửa c=ba", nil, false},
		"taken out":                       {Edit{ID: "c", Read: 1, Removed: true}, "a=một b=hai, sửa", nil, true},
		"taken out, but changed":          {Edit{ID: "b", Read: 1, Removed: true}, "a=một b=hai, sửa c=ba", []string{"b"}, false},
		"taken out twice":                 {Edit{ID: "x", Read: 1, Removed: true}, "a=một b=hai, sửa c=ba", nil, false},
		"changed, but taken out":          {Edit{ID: "x", Kind: Paragraph, Text: "X", Read: 1}, "a=một b=hai, sửa c=ba", []string{"x"}, false},
		"new behind another":              {Edit{ID: "n", Kind: Paragraph, Text: "mới", After: "a"}, "a=một n=mới b=hai, sửa c=ba", nil, true},
		"new in front":                    {Edit{ID: "n", Kind: Paragraph, Text: "mới"}, "n=mới a=một b=hai, sửa c=ba", nil, true},
		"new behind what was taken out":   {Edit{ID: "n", Kind: Paragraph, Text: "mới", After: "gone"}, "a=một b=hai, sửa c=ba n=mới", nil, true},
		"control characters are left out": {Edit{ID: "a", Kind: Paragraph, Text: " m\x00ột\r\nrưỡi\u0007 ", Read: 1}, "a=một\nrưỡi b=hai, sửa c=ba", nil, true},
	} {
		got, conflicts, changed, err := base.Apply([]Edit{c.edit}, 3)
		if strings.Join(said(got), " ") != c.want || !slices.Equal(conflicts, c.conflicts) || changed != c.changed || err != nil {
			t.Errorf("%s: %v, conflicts %v, changed %v, %v", name, said(got), conflicts, changed, err)
		}
	}
	if strings.Join(said(base), " ") != "a=một b=hai, sửa c=ba" {
		t.Errorf("the body that was given was changed: %v", said(base))
	}
	got, _, _, _ := base.Apply([]Edit{{ID: "a", Kind: Paragraph, Text: "MỘT", Read: 1}}, 3)
	if a := got.Blocks[0]; a.From != Changed || a.Revision != 3 || !got.Touched {
		t.Errorf("%+v", a)
	}
}

func TestAChangeThatFitsNoTextIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		edit Edit
		want error
	}{
		"no name":      {Edit{Kind: Paragraph}, ErrBlock},
		"a bad name":   {Edit{ID: "a b", Kind: Paragraph}, ErrBlock},
		"a long name":  {Edit{ID: strings.Repeat("a", 41), Kind: Paragraph}, ErrBlock},
		"unknown kind": {Edit{ID: "a", Kind: "table"}, ErrBlock},
		"too long":     {Edit{ID: "a", Kind: Paragraph, Text: strings.Repeat("ậ", MaxBlockRunes+1)}, ErrTooLong},
	} {
		if _, _, _, err := (Body{}).Apply([]Edit{c.edit}, 2); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	full := Body{Blocks: make([]Block, MaxBlocks)}
	if _, _, _, err := full.Apply([]Edit{{ID: "one-more", Kind: Paragraph}}, 2); !errors.Is(err, ErrTooLong) {
		t.Error(err)
	}
}

func TestWhatMayBeDoneInEachState(t *testing.T) {
	for _, c := range []struct {
		state                           string
		edit, redraft, approve, correct error
	}{
		{Draft, nil, nil, ErrNotAsked, ErrNotDone},
		{Asked, nil, ErrTouched, nil, ErrNotDone},
		{Approved, ErrLocked, ErrLocked, ErrLocked, nil},
		{Signed, ErrLocked, ErrLocked, ErrLocked, nil},
		{Published, ErrLocked, ErrLocked, ErrLocked, nil},
		{Withdrawn, ErrReplaced, ErrReplaced, ErrReplaced, nil},
	} {
		r := Record{State: c.state, Revision: 4}
		if r.CheckEdit() != c.edit || r.CheckRedraft() != c.redraft || r.CheckApprove(4) != c.approve || r.CheckCorrect(r) != c.correct {
			t.Errorf("%s: edit %v, redraft %v, approve %v, correct %v", c.state, r.CheckEdit(), r.CheckRedraft(), r.CheckApprove(4), r.CheckCorrect(r))
		}
		if later := (Record{Edition: 1}); c.correct == nil && r.CheckCorrect(later) != ErrReplaced {
			t.Errorf("%s: an edition that was replaced is corrected", c.state)
		}
	}
	if err := (Record{State: Asked, Revision: 4}).CheckApprove(3); err != ErrOutdated {
		t.Error(err)
	}
	if err := (Record{State: Draft, Body: Body{Touched: true}}).CheckRedraft(); err != ErrTouched {
		t.Error(err)
	}
}
