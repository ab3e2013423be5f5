-- +goose Up

-- How many whole years the file of a meeting is kept after the year in which it ended; 0: for ever.
ALTER TABLE meeting_kinds ADD COLUMN kept_years INTEGER NOT NULL DEFAULT 10 CHECK (kept_years BETWEEN 0 AND 70);
UPDATE meeting_kinds SET kept_years = 0 WHERE code IN ('ubnd', 'hdnd');

-- A single meeting that is kept longer than its kind; why, and who said so before, stands in its journal.
CREATE TABLE kept_longer (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  until_year INTEGER NOT NULL CHECK (until_year = 0 OR until_year BETWEEN 2000 AND 9999), -- the last one; 0: for ever
  reason     TEXT NOT NULL CHECK (reason <> ''),
  by_id      INTEGER NOT NULL REFERENCES persons (id),
  at         INTEGER NOT NULL
) STRICT;

CREATE INDEX kept_longer_by ON kept_longer (by_id);

-- What is left of a meeting whose file was destroyed. It is never changed or taken out.
CREATE TABLE destroyed_meetings (
  meeting_id   INTEGER PRIMARY KEY,
  title        TEXT NOT NULL,
  kind         TEXT NOT NULL REFERENCES meeting_kinds (code),
  starts_at    INTEGER NOT NULL,
  closed_at    INTEGER NOT NULL,
  chair_id     INTEGER NOT NULL REFERENCES persons (id),
  secretary_id INTEGER NOT NULL REFERENCES persons (id),
  kept_until   INTEGER NOT NULL,
  decision     TEXT NOT NULL CHECK (decision <> ''), -- number and symbol of the decision
  decided_on   TEXT NOT NULL CHECK (decided_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  files        INTEGER NOT NULL,
  list_sha256  TEXT NOT NULL,  -- of the list of all that was there, as a ZIP of the meeting carries it
  entries      INTEGER NOT NULL, -- of its journal
  last_hash    TEXT NOT NULL,  -- where the chain of its journal ended: a ZIP that somebody kept ends there, too
  by_id        INTEGER NOT NULL REFERENCES persons (id),
  at           INTEGER NOT NULL
) STRICT;

CREATE INDEX destroyed_meetings_kind ON destroyed_meetings (kind);

CREATE INDEX destroyed_meetings_chair ON destroyed_meetings (chair_id);

CREATE INDEX destroyed_meetings_secretary ON destroyed_meetings (secretary_id);

CREATE INDEX destroyed_meetings_by ON destroyed_meetings (by_id);

-- +goose StatementBegin
CREATE TRIGGER destroyed_meetings_no_update BEFORE UPDATE ON destroyed_meetings BEGIN SELECT RAISE(ABORT, 'what was destroyed stays on record'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER destroyed_meetings_no_delete BEFORE DELETE ON destroyed_meetings BEGIN SELECT RAISE(ABORT, 'what was destroyed stays on record'); END;
-- +goose StatementEnd

-- Pages outside that went with it: whoever opens one is told so.
CREATE TABLE destroyed_pages (
  token      TEXT PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES destroyed_meetings (meeting_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX destroyed_pages_meeting ON destroyed_pages (meeting_id);

-- The journal of a meeting goes with its file, as a whole and only when what is left of it is on record.
DROP TRIGGER events_no_delete;

-- +goose StatementBegin
CREATE TRIGGER events_no_delete BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM destroyed_meetings d WHERE OLD.stream = 'meeting:' || d.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;
-- +goose StatementEnd

-- Who was where, asked over all meetings.
CREATE INDEX attendance_seat ON attendance (seat);

CREATE INDEX speeches_seat ON speeches (seat);
