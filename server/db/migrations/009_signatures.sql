-- +goose Up

-- The signatures of a record in the order they came. Each names the file that has it, and what was found in it then.
CREATE TABLE record_signatures (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  step      TEXT NOT NULL CHECK (step IN ('secretary', 'chair', 'seal')),
  how       TEXT NOT NULL CHECK (how IN ('official', 'internal')), -- with the signer's own tool, or with the server's key
  sha256    TEXT NOT NULL,
  signer    TEXT NOT NULL,
  signature TEXT NOT NULL, -- signing.Signature, as JSON
  by_id     INTEGER NOT NULL REFERENCES persons (id),
  at        INTEGER NOT NULL,
  PRIMARY KEY (record_id, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_signatures_by ON record_signatures (by_id);
CREATE INDEX record_signatures_sha ON record_signatures (sha256);

-- Certificates whose issuing is trusted, for signatures and time stamps.
CREATE TABLE signing_roots (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  sha256      TEXT NOT NULL UNIQUE,
  certificate BLOB NOT NULL,
  not_after   INTEGER NOT NULL,
  added_by    INTEGER NOT NULL REFERENCES persons (id),
  added_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX signing_roots_by ON signing_roots (added_by);
