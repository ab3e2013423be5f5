-- What the migrations come to. Written by `go test ./server/db -update`; change it by a new migration.

CREATE TABLE commune (
  id    INTEGER PRIMARY KEY CHECK (id = 1),
  name  TEXT NOT NULL,
  phone TEXT NOT NULL
) STRICT;

CREATE TABLE villages (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  merged_into INTEGER REFERENCES villages (id)
) STRICT;

CREATE UNIQUE INDEX villages_name ON villages (name) WHERE merged_into IS NULL;

CREATE TABLE halls (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (name <> ''),
  short_name TEXT NOT NULL CHECK (short_name <> ''),
  village_id INTEGER REFERENCES villages (id),
  main       INTEGER NOT NULL DEFAULT 0 CHECK (main IN (0, 1)),
  active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX halls_one_main ON halls (main) WHERE main = 1;

CREATE INDEX halls_village ON halls (village_id);

CREATE TABLE persons (
  id            INTEGER PRIMARY KEY,
  username      TEXT NOT NULL UNIQUE CHECK (username <> ''),
  name          TEXT NOT NULL CHECK (name <> ''),
  honorific     TEXT NOT NULL DEFAULT '' CHECK (honorific IN ('', 'ông', 'bà')),
  title         TEXT NOT NULL DEFAULT '',
  phone         TEXT NOT NULL DEFAULT '',
  village_id    INTEGER REFERENCES villages (id),
  active        INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  password_hash TEXT NOT NULL DEFAULT '',
  must_change   INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX persons_village ON persons (village_id);

CREATE TABLE person_roles (
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  role      TEXT NOT NULL CHECK (role IN ('chair', 'clerk', 'member', 'village_head', 'guest', 'admin')),
  PRIMARY KEY (person_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE devices (
  id         INTEGER PRIMARY KEY,
  hall_id    INTEGER NOT NULL REFERENCES halls (id),
  name       TEXT NOT NULL,
  key_hash   TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  person_id  INTEGER REFERENCES persons (id) ON DELETE CASCADE,
  device_id  INTEGER REFERENCES devices (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  agent      TEXT NOT NULL DEFAULT '',
  CHECK ((person_id IS NULL) <> (device_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_person ON sessions (person_id);

CREATE INDEX sessions_device ON sessions (device_id);

CREATE TABLE meeting_kinds (
  code     TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE meetings (
  id              INTEGER PRIMARY KEY,
  title           TEXT NOT NULL CHECK (title <> ''),
  kind            TEXT NOT NULL REFERENCES meeting_kinds (code),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'announced', 'live', 'closed', 'published')),
  starts_at       INTEGER NOT NULL,
  planned_minutes INTEGER NOT NULL CHECK (planned_minutes BETWEEN 5 AND 1440),
  place           TEXT NOT NULL,
  chair_id        INTEGER NOT NULL REFERENCES persons (id),
  secretary_id    INTEGER NOT NULL REFERENCES persons (id),
  announced_at    INTEGER,
  opened_at       INTEGER,
  closed_at       INTEGER
) STRICT;

CREATE INDEX meetings_starts ON meetings (starts_at);

CREATE INDEX meetings_state ON meetings (state);

CREATE TABLE meeting_halls (
  meeting_id   INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  hall_id      INTEGER NOT NULL REFERENCES halls (id),
  name         TEXT NOT NULL,
  short_name   TEXT NOT NULL,
  village_name TEXT NOT NULL,
  head_name    TEXT NOT NULL,
  head_title   TEXT NOT NULL,
  main         INTEGER NOT NULL CHECK (main IN (0, 1)),
  PRIMARY KEY (meeting_id, hall_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_halls_hall ON meeting_halls (hall_id);

CREATE TABLE meeting_persons (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  capacity   TEXT NOT NULL CHECK (capacity IN ('member', 'guest')),
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_persons_person ON meeting_persons (person_id);

CREATE TABLE agenda_items (
  id              INTEGER PRIMARY KEY,
  meeting_id      INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  position        INTEGER NOT NULL,
  title           TEXT NOT NULL CHECK (title <> ''),
  presenter       TEXT NOT NULL DEFAULT '',
  planned_minutes INTEGER NOT NULL CHECK (planned_minutes BETWEEN 1 AND 600),
  state           TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'now', 'done')),
  started_at      INTEGER,
  spent_ms        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX agenda_items_order ON agenda_items (meeting_id, position);

CREATE UNIQUE INDEX agenda_items_one_now ON agenda_items (meeting_id) WHERE state = 'now';

CREATE TABLE papers (
  id          INTEGER PRIMARY KEY,
  item_id     INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  title       TEXT NOT NULL,
  file_name   TEXT NOT NULL,
  size_bytes  INTEGER NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  state       TEXT NOT NULL CHECK (state IN ('converting', 'ready', 'failed', 'withdrawn')),
  pages       INTEGER NOT NULL DEFAULT 0,
  pages_done  INTEGER NOT NULL DEFAULT 0,
  problem     TEXT NOT NULL DEFAULT '',
  uploaded_at INTEGER NOT NULL,
  uploaded_by INTEGER NOT NULL REFERENCES persons (id)
) STRICT;

CREATE INDEX papers_item ON papers (item_id);

CREATE INDEX papers_sha ON papers (sha256);

CREATE INDEX papers_converting ON papers (state) WHERE state = 'converting';

CREATE TABLE stages (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('seat', 'screen', 'page')),
  seat       TEXT NOT NULL DEFAULT '',
  paper_id   INTEGER REFERENCES papers (id),
  page       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE floor_holders (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  audio_seat TEXT NOT NULL,
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  since      INTEGER NOT NULL,
  minutes    INTEGER NOT NULL
) STRICT;

CREATE TABLE floor_requests (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  reason     TEXT NOT NULL,
  asked_at   INTEGER NOT NULL,
  UNIQUE (meeting_id, seat)
) STRICT;

CREATE TABLE seats (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  mode       TEXT NOT NULL CHECK (mode IN ('video', 'companion')),
  present    INTEGER NOT NULL CHECK (present IN (0, 1)),
  since      INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  stream TEXT NOT NULL,
  seq    INTEGER NOT NULL CHECK (seq > 0),
  type   TEXT NOT NULL,
  at     INTEGER NOT NULL,
  actor  TEXT NOT NULL,
  data   TEXT NOT NULL,
  prev   TEXT NOT NULL,
  hash   TEXT NOT NULL,
  PRIMARY KEY (stream, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;

CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;

CREATE TABLE commands (
  actor       TEXT NOT NULL,
  key         TEXT NOT NULL,
  name        TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at          INTEGER NOT NULL,
  reply       TEXT NOT NULL,
  PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX commands_at ON commands (at);
