package actions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"hopxa/agendas/blobs"
	"hopxa/server/access"
	"hopxa/server/db"
	"hopxa/server/journal"
	"hopxa/server/records"
	"hopxa/server/signing"
	"hopxa/server/views"
	"hopxa/server/wire"
)

// Errors of signing records.
var (
	ErrNotToSign    = errors.New("the record is not approved, or signed already")
	ErrSignedBefore = errors.New("somebody has handed a signed file in meanwhile")
	ErrNoRoots      = errors.New("no certificates are set whose issuing is trusted")
)

// maxSigned bounds a signed file, in bytes; what is handed out has some 100 KB.
const maxSigned = 64 << 20

// verifying lets one file be looked at at a time: it takes memory of a few times its size.
var verifying sync.Mutex

// SigningOf reads what of a record is to be signed, for one who may see it.
func SigningOf(ctx context.Context, q db.Querier, who Who, id int64) (signing.Paper, access.Rights, error) {
	rec, err := records.Get(ctx, q, id)
	if err != nil {
		return signing.Paper{}, access.Rights{}, err
	}
	r, err := access.To(ctx, q, who.Principal, rec.MeetingID)
	if err == nil && !r.ReadsRecord(rec.State) {
		err = access.ErrForbidden
	}
	if err != nil {
		return signing.Paper{}, r, err
	}
	p := signing.Paper{ID: id, MeetingID: rec.MeetingID, Kind: rec.Kind, State: rec.State, SHA256: rec.PDFSHA}
	for _, place := range rec.Places {
		p.Places = append(p.Places, signing.Place(place))
	}
	done, err := signing.DoneOf(ctx, q, id)
	if len(done) > 0 {
		p.SHA256 = done[len(done)-1].SHA256
	}
	return p, r, err
}

// RecordHandIn takes a file back that was signed elsewhere. It is looked at before the one writer is asked for, against the
// file that waits to be signed; should another one have come meanwhile, it is ErrSignedBefore. Nothing of a refused file is
// kept. Errors: those of signing.Handed and signing.Assign, ErrNotToSign, ErrNoRoots.
func (a *Actions) RecordHandIn(ctx context.Context, who Who, id int64, file io.Reader) (wire.RecordSigning, error) {
	data, err := io.ReadAll(io.LimitReader(file, maxSigned+1))
	if err == nil && len(data) > maxSigned {
		err = blobs.ErrTooLarge
	}
	if err != nil {
		return wire.RecordSigning{}, err
	}
	p, r, err := signingNow(ctx, a.DB.Read, who, id)
	if err != nil && !errors.Is(err, ErrNotToSign) { // else a file that is sent twice would not get its first answer
		return wire.RecordSigning{}, err
	}
	var signatures []signing.Signature
	if err == nil {
		signatures, err = a.lookAt(ctx, p, data)
	}
	var steps []signing.Signer
	if err == nil {
		steps, err = assign(ctx, a.DB.Read, r, p, signatures)
	}
	if err == nil {
		_, err = a.Blobs.Put(ctx, bytes.NewReader(data), maxSigned)
	}
	came := hashOf(data)
	return a.keepSigned(ctx, who.command("record_hand_in", body(id, came)), who, p, kept{came, steps, signatures, signing.Official}, err)
}

// signingNow is SigningOf for one who brings the signing on, of a record that waits for it.
func signingNow(ctx context.Context, q db.Querier, who Who, id int64) (signing.Paper, access.Rights, error) {
	p, r, err := SigningOf(ctx, q, who, id)
	p.ID = id
	switch {
	case err != nil:
	case !r.Prepares():
		err = access.ErrForbidden
	case p.State != signing.Approved:
		err = ErrNotToSign
	}
	return p, r, err
}

// lookAt compares a file that came back with the one that went out.
func (a *Actions) lookAt(ctx context.Context, p signing.Paper, data []byte) ([]signing.Signature, error) {
	trusted, err := signing.Trusted(ctx, a.DB.Read)
	if err == nil && len(trusted) == 0 {
		err = ErrNoRoots
	}
	if err != nil {
		return nil, err
	}
	before, err := a.stored(p.SHA256)
	if err != nil {
		return nil, err
	}
	verifying.Lock()
	defer verifying.Unlock()
	return signing.Handed(ctx, before, data, signing.RootsOf(trusted), a.Now())
}

// stored reads a file whole.
func (a *Actions) stored(sha string) ([]byte, error) {
	f, err := a.Blobs.Open(sha)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxSigned+1))
}

// assign gives signatures to the steps that are due.
func assign(ctx context.Context, q db.Querier, r access.Rights, p signing.Paper, signatures []signing.Signature) ([]signing.Signer, error) {
	all, err := views.Signers(ctx, q, r, p.Kind)
	if err != nil {
		return nil, err
	}
	done, err := signing.DoneOf(ctx, q, p.ID)
	if err != nil {
		return nil, err
	}
	return signing.Assign(signing.Due(all, done), all, signatures)
}

// kept is a signed file with its new signatures, and the steps they are for.
type kept struct {
	sha        string
	steps      []signing.Signer
	signatures []signing.Signature
	how        string
}

// keepSigned records signatures that were looked at; why is what was wrong with them. A key that was used before is answered
// as it was then, before anything else is said.
func (a *Actions) keepSigned(ctx context.Context, c journal.Command, who Who, p signing.Paper, k kept, why error) (wire.RecordSigning, error) {
	return journal.Do(ctx, a.Journal, c, func(tx *journal.Tx) (wire.RecordSigning, error) {
		if why != nil {
			return wire.RecordSigning{}, why
		}
		now, r, err := signingNow(ctx, tx, who, p.ID)
		if err == nil && now.SHA256 != p.SHA256 {
			err = ErrSignedBefore
		}
		if err != nil {
			return wire.RecordSigning{}, err
		}
		for i, step := range k.steps {
			if err := signing.Put(ctx, tx.Tx, p.ID, signing.Done{Step: step.Step, How: k.how, SHA256: k.sha, Signature: k.signatures[i], By: who.PersonID, At: tx.Now}); err != nil {
				return wire.RecordSigning{}, fmt.Errorf("keeping a signature: %w", err)
			}
			data := signedData{Record: p.ID, Step: step.Step, How: k.how, SHA256: k.sha, Signer: k.signatures[i].Signer, Serial: k.signatures[i].Serial}
			if err := tx.Write(journal.MeetingStream(p.MeetingID), RecordFileSigned, data); err != nil {
				return wire.RecordSigning{}, err
			}
			if step.Step == signing.StepSeal && p.State == records.Approved { // what is public already stays so
				if err := records.SetState(ctx, tx.Tx, p.ID, records.Signed); err != nil {
					return wire.RecordSigning{}, err
				}
			}
		}
		if err := a.tellSigner(ctx, tx, who, r, p.ID); err != nil {
			return wire.RecordSigning{}, err
		}
		now, r, err = SigningOf(ctx, tx, who, p.ID)
		if err != nil {
			return wire.RecordSigning{}, err
		}
		return views.RecordSigning(ctx, tx, r, now)
	})
}
