-- +goose Up

-- What a person who prepares the meeting writes down on an item while it is spoken about; each has notes of their own.
CREATE TABLE clerk_notes (
  item_id    INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  text       TEXT NOT NULL,
  revision   INTEGER NOT NULL CHECK (revision >= 1),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (item_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX clerk_notes_person ON clerk_notes (person_id);

-- What a record was like. Changes of one person within some minutes are one row, with the newest number.
CREATE TABLE record_revisions (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  revision  INTEGER NOT NULL CHECK (revision >= 1),
  what      TEXT NOT NULL CHECK (what IN ('drafted', 'redrafted', 'edited', 'restored', 'asked', 'returned', 'approved')),
  by_id     INTEGER REFERENCES persons (id), -- NULL: the server, when the meeting closed
  at        INTEGER NOT NULL,
  why       TEXT NOT NULL DEFAULT '',
  body      TEXT NOT NULL,
  PRIMARY KEY (record_id, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_revisions_by ON record_revisions (by_id);

-- Who approved the revision that a record has now; a change takes approvals away.
CREATE TABLE record_approvals (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  part      TEXT NOT NULL CHECK (part IN ('secretary', 'chair')),
  revision  INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  at        INTEGER NOT NULL,
  PRIMARY KEY (record_id, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_approvals_person ON record_approvals (person_id);

-- Ý kiến không đồng ý với nội dung of somebody who was there: one each, in their words.
CREATE TABLE record_objections (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  text      TEXT NOT NULL CHECK (text <> ''),
  at        INTEGER NOT NULL,
  PRIMARY KEY (record_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_objections_person ON record_objections (person_id);

-- Where on the pages of pdf_sha the signatures come, as JSON.
ALTER TABLE records ADD COLUMN places TEXT NOT NULL DEFAULT '[]';
