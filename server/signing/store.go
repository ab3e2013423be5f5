package signing

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"hopxa/server/db"
)

// Done is a step that was done.
type Done struct {
	Step      string
	How       string
	SHA256    string // of the file that has the signature
	Signature Signature
	By        int64 // who handed it in
	At        time.Time
}

// DoneOf returns the signatures of a record in order.
func DoneOf(ctx context.Context, q db.Querier, recordID int64) ([]Done, error) {
	rows, err := q.QueryContext(ctx, `SELECT step, how, sha256, signature, by_id, at FROM record_signatures WHERE record_id = ?
		ORDER BY CASE step WHEN 'secretary' THEN 1 WHEN 'chair' THEN 2 ELSE 3 END`, recordID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Done
	for rows.Next() {
		var d Done
		var signature string
		var at int64
		if err := rows.Scan(&d.Step, &d.How, &d.SHA256, &signature, &d.By, &at); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(signature), &d.Signature); err != nil {
			return nil, fmt.Errorf("a signature of record %d: %w", recordID, err)
		}
		d.At = db.Time(at)
		out = append(out, d)
	}
	return out, rows.Err()
}

// Put keeps a step of a record.
func Put(ctx context.Context, tx *sql.Tx, recordID int64, d Done) error {
	signature, err := json.Marshal(d.Signature)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO record_signatures (record_id, step, how, sha256, signer, signature, by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		recordID, d.Step, d.How, d.SHA256, d.Signature.Signer, string(signature), d.By, d.At.UnixMilli())
	return err
}

// Referenced tells whether a signature names the file.
func Referenced(ctx context.Context, q db.Querier, sha string) (yes bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM record_signatures WHERE sha256 = ?)`, sha).Scan(&yes)
	return yes, err
}

// Root is a certificate whose issuing is trusted.
type Root struct {
	ID          int64
	Certificate *x509.Certificate
	AddedAt     time.Time
}

// Errors of roots.
var (
	ErrRootThere    = errors.New("this certificate is in the list")
	ErrRootNotFound = errors.New("no such certificate in the list")
)

// Trusted returns the roots, oldest first.
func Trusted(ctx context.Context, q db.Querier) ([]Root, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, certificate, added_at FROM signing_roots ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Root
	for rows.Next() {
		var r Root
		var der []byte
		var at int64
		if err := rows.Scan(&r.ID, &der, &at); err != nil {
			return nil, err
		}
		if r.Certificate, err = x509.ParseCertificate(der); err != nil {
			return nil, fmt.Errorf("root %d: %w", r.ID, err)
		}
		r.AddedAt = db.Time(at)
		out = append(out, r)
	}
	return out, rows.Err()
}

// RootsOf are the certificates of Trusted.
func RootsOf(all []Root) (out Roots) {
	for _, r := range all {
		out = append(out, r.Certificate)
	}
	return out
}

// AddRoot trusts a certificate. Errors: ErrRootThere.
func AddRoot(ctx context.Context, tx *sql.Tx, c *x509.Certificate, by int64, now time.Time) error {
	sum := sha256.Sum256(c.Raw)
	res, err := tx.ExecContext(ctx, `INSERT INTO signing_roots (name, sha256, certificate, not_after, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING`,
		clip(c.Subject.CommonName), hex.EncodeToString(sum[:]), c.Raw, c.NotAfter.UnixMilli(), by, now.UnixMilli())
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(ErrRootThere, err)
	}
	return nil
}

// RemoveRoot trusts a certificate no longer. Errors: ErrRootNotFound.
func RemoveRoot(ctx context.Context, tx *sql.Tx, id int64) error {
	res, err := tx.ExecContext(ctx, `DELETE FROM signing_roots WHERE id = ?`, id)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(ErrRootNotFound, err)
	}
	return nil
}

// Paper is a record as far as signing needs it.
type Paper struct {
	ID, MeetingID int64
	Kind, State   string
	SHA256        string  // the newest file: the last one signed, or the one that was approved; "": none yet
	Places        []Place // where on its pages the persons' signatures come
}

// Place is where a signature comes: in points from the lower left corner of the page.
type Place struct {
	Part string     `json:"part"` // a step
	Page int        `json:"page"` // 1 is first
	Rect [4]float64 `json:"rect"` // left, bottom, right, top
}

// Approved is the state of a record that waits to be signed.
const Approved = "approved"
