package actions

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"hopxa/server/journal"
	"hopxa/server/settings"
	"hopxa/server/signing"
	"hopxa/server/wire"
)

// Errors of the internal seal.
var (
	ErrNoSeal     = errors.New("no key is set for the internal seal")
	ErrSealLocked = errors.New("the PIN of the internal seal was wrong three times")
	ErrSealUnsure = errors.New("the internal seal's signature does not hold")
)

// RecordSeal puts the internal seal on: as the last step, or alone in place of all signatures. It is made with the server's
// key, which is no official signature, and says so on the page. Errors: ErrNotToSign, ErrNoSeal, ErrSealLocked,
// signing.ErrOrder, and those of signing.Sign, after which nothing was stored.
func (a *Actions) RecordSeal(ctx context.Context, who Who, id int64) (wire.RecordSigning, error) {
	p, _, err := signingNow(ctx, a.DB.Read, who, id)
	if err != nil && !errors.Is(err, ErrNotToSign) {
		return wire.RecordSigning{}, err
	}
	k := kept{steps: []signing.Signer{{Step: signing.StepSeal}}, how: signing.Internal}
	if err == nil {
		err = a.mayBeSealed(ctx, p)
	}
	if err == nil {
		k.sha, k.signatures, err = a.seal(ctx, p)
	}
	return a.keepSigned(ctx, who.command("record_seal", body(id)), who, p, k, err)
}

// mayBeSealed keeps the order: after all persons, or before any.
func (a *Actions) mayBeSealed(ctx context.Context, p signing.Paper) error {
	done, err := signing.DoneOf(ctx, a.DB.Read, p.ID)
	if err != nil {
		return err
	}
	if n := len(done); n > 0 && done[n-1].Step != signing.StepChair {
		return signing.ErrOrder
	}
	return nil
}

// seal signs a file with the server's key and stores it.
func (a *Actions) seal(ctx context.Context, p signing.Paper) (sha string, made []signing.Signature, err error) {
	set, err := settings.Get[settings.Signing](ctx, a.DB.Read, settings.SigningRoom)
	if err != nil {
		return "", nil, err
	}
	data, err := a.stored(p.SHA256)
	if err != nil {
		return "", nil, err
	}
	k, err := a.sealKey(ctx, set)
	if err != nil {
		return "", nil, err
	}
	defer k.Close()
	now := a.Now()
	name := k.Certificate.Subject.CommonName
	how := signing.How{Field: "Con dấu nội bộ", Name: name, Reason: "Con dấu nội bộ, không phải chữ ký số chuyên dùng công vụ", At: now, Look: sealLook(p, set.Image, name, now)}
	if set.TSA != "" {
		how.TSA = &signing.StampServer{URL: set.TSA, Client: a.HookClient}
	}
	verifying.Lock()
	defer verifying.Unlock()
	ctx, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	signed, err := signing.Sign(ctx, data, k, how)
	if err != nil {
		return "", nil, err
	}
	report := signing.Verify(ctx, signed, signing.Roots{k.Certificate}, now)
	last := len(report.Signatures) - 1
	if last < 0 || !report.Signatures[last].Intact || !report.Signatures[last].Whole {
		return "", nil, ErrSealUnsure
	}
	blob, err := a.Blobs.Put(ctx, bytes.NewReader(signed), maxSigned)
	return blob.SHA256, report.Signatures[last:], err
}

// sealLook is the seal's place: over a third of the chair's signature, at its left (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.8).
func sealLook(p signing.Paper, image []byte, name string, now time.Time) *signing.Appearance {
	const side = 102.0 // 36 mm, the size of a commune's seal
	look := &signing.Appearance{Page: 1, Rect: [4]float64{300, 60, 300 + side, 60 + side}, Ink: signing.Red, Image: image}
	for _, place := range p.Places {
		if place.Part != signing.StepChair {
			continue
		}
		middle, width := (place.Rect[1]+place.Rect[3])/2, place.Rect[2]-place.Rect[0]
		left := place.Rect[0] + width/3 - side
		look.Page, look.Rect = place.Page, [4]float64{left, middle - side/2, left + side, middle + side/2}
	}
	if image == nil {
		look.Frame = true
		look.Lines = []string{"CON DẤU NỘI BỘ", name, now.In(vietnam).Format("02/01/2006 15:04:05 -07:00"), "không phải chữ ký số công vụ"}
	}
	return look
}

// sealKey opens the key of the internal seal; close it after use. A wrong PIN is counted: after three it is not tried again.
func (a *Actions) sealKey(ctx context.Context, set settings.Signing) (*signing.Key, error) {
	if set.Kind == "" {
		return nil, ErrNoSeal
	}
	if set.Locked() {
		return nil, ErrSealLocked
	}
	secret, err := a.Secrets.Open(set.Secret)
	if err != nil {
		return nil, err
	}
	if set.Kind == "file" {
		file, err := a.Secrets.Open(set.File)
		if err != nil {
			return nil, err
		}
		return signing.OpenPKCS12([]byte(file), secret)
	}
	k, err := signing.OpenToken(signing.Token{Module: a.TokenDriver, Label: set.Label, Key: set.Key, PIN: secret})
	if errors.Is(err, signing.ErrPIN) {
		if counted := a.countPIN(ctx); counted != nil {
			return nil, errors.Join(err, counted)
		}
	}
	return k, err
}

// countPIN notes a wrong PIN.
func (a *Actions) countPIN(ctx context.Context) error {
	_, err := journal.Do(ctx, a.Journal, a.system("signing_pin"), func(tx *journal.Tx) (none, error) {
		set, err := settings.Get[settings.Signing](ctx, tx, settings.SigningRoom)
		if err != nil {
			return none{}, err
		}
		set.Failures++
		if err := settings.Put(ctx, tx.Tx, settings.SigningRoom, set, tx.Now); err != nil {
			return none{}, err
		}
		return none{}, tx.Write(journal.CommuneStream, SigningPINWrong, map[string]any{"failures": set.Failures})
	})
	return err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
