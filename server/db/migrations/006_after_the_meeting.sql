-- +goose Up

-- What was concluded on an item (or on the whole meeting), one line each, written while the meeting goes on or after it.
CREATE TABLE conclusions (
  id           INTEGER PRIMARY KEY,
  meeting_id   INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id      INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  motion_id    INTEGER REFERENCES motions (id) ON DELETE SET NULL,
  position     INTEGER NOT NULL,
  text         TEXT NOT NULL CHECK (text <> ''),
  public       INTEGER NOT NULL DEFAULT 1 CHECK (public IN (0, 1)), -- may stand on a page that needs no signing in
  made_by      INTEGER NOT NULL REFERENCES persons (id),
  made_at      INTEGER NOT NULL,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX conclusions_of_meeting ON conclusions (meeting_id, position);

-- Biên bản and thông báo kết luận of a meeting. A corrected one is a new edition; the one before is withdrawn.
CREATE TABLE records (
  id            INTEGER PRIMARY KEY,
  meeting_id    INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  kind          TEXT NOT NULL CHECK (kind IN ('minutes', 'notice')),
  edition       INTEGER NOT NULL CHECK (edition >= 1),
  state         TEXT NOT NULL CHECK (state IN ('draft', 'asked', 'approved', 'signed', 'published', 'withdrawn')),
  revision      INTEGER NOT NULL CHECK (revision >= 1), -- grows with each change; an approval names the one it read
  number        INTEGER,                                -- restarts at 1 each year, by symbol
  symbol        TEXT NOT NULL DEFAULT '',
  dated         INTEGER,
  body          TEXT NOT NULL,                          -- the structured text, as JSON
  pdf_sha       TEXT NOT NULL DEFAULT '',               -- once approved: the exact file that is signed
  made_at       INTEGER NOT NULL,
  approved_at   INTEGER,
  published_at  INTEGER,
  withdrawn_at  INTEGER,
  withdrawn_why TEXT NOT NULL DEFAULT '',
  UNIQUE (meeting_id, kind, edition)
) STRICT;

-- The giấy mời is signed in a post that may be another than the signer's title, and dated in a place.
ALTER TABLE letters ADD COLUMN signer_post TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN place TEXT NOT NULL DEFAULT '';

-- How the queue stands is counted each time it is asked for.
CREATE INDEX outgoing_states ON outgoing (channel, state);

ALTER TABLE persons ADD COLUMN password_changed_at INTEGER; -- by the person; NULL: since then somebody else set it, or it was before this column
