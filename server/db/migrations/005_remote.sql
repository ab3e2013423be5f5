-- +goose Up

-- A hall that called for help: at is the last time, settled_at when somebody who conducts took note of it.
CREATE TABLE help_calls (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  settled_at INTEGER,
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;
