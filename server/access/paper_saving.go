package access

import (
	"errors"

	"hopxa/agendas"
)

var (
	// ErrNoSaving refuses to hand out a paper that may be read on the screen only.
	ErrNoSaving = errors.New("the paper may be read, not saved or printed")
	// ErrNoMarkedCopy refuses a restricted paper that has no pages: only pages can bear the reader's name.
	ErrNoMarkedCopy = errors.New("the paper is restricted and has no pages that could be marked")
)

// Saves tells whether one who may read a paper (Reads) may save and print it.
func (r Rights) Saves(p agendas.Paper) error {
	if p.MaySave || p.OwnerID != 0 || r.Prepares() {
		return nil
	}
	return ErrNoSaving
}

// CanSave tells whether one who may read a paper has anything of it to save: Saves, and for a restricted paper pages.
func (r Rights) CanSave(p agendas.Paper) bool {
	return r.Saves(p) == nil && (r.TakesOriginal(p) || p.State == agendas.Ready)
}

// TakesOriginal tells whether one who may save a paper is given the file as it came. Others are given a copy whose
// pages bear their name.
func (r Rights) TakesOriginal(p agendas.Paper) bool { return !p.Restricted() || r.Prepares() }
