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
, active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))) STRICT;

CREATE UNIQUE INDEX villages_name ON villages (name) WHERE merged_into IS NULL;

CREATE TABLE halls (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (name <> ''),
  short_name TEXT NOT NULL CHECK (short_name <> ''),
  village_id INTEGER REFERENCES villages (id),
  main       INTEGER NOT NULL DEFAULT 0 CHECK (main IN (0, 1)),
  active     INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
, receive_only INTEGER NOT NULL DEFAULT 0 CHECK (receive_only IN (0, 1))) STRICT;

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
, email TEXT NOT NULL DEFAULT '', password_changed_at INTEGER) STRICT;

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
, paired_by INTEGER REFERENCES persons (id), seen_at INTEGER, agent TEXT NOT NULL DEFAULT '', reloads INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  person_id  INTEGER REFERENCES persons (id) ON DELETE CASCADE,
  device_id  INTEGER REFERENCES devices (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  agent      TEXT NOT NULL DEFAULT '', method TEXT NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'passkey', 'oidc', 'device', 'remote')),
  CHECK ((person_id IS NULL) <> (device_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_person ON sessions (person_id);

CREATE INDEX sessions_device ON sessions (device_id);

CREATE TABLE meeting_kinds (
  code     TEXT PRIMARY KEY,
  name     TEXT NOT NULL,
  position INTEGER NOT NULL
, quorum_of TEXT NOT NULL DEFAULT 'none' CHECK (quorum_of IN ('none', 'members', 'halls')), quorum_num INTEGER NOT NULL DEFAULT 1 CHECK (quorum_num BETWEEN 1 AND 100), quorum_den INTEGER NOT NULL DEFAULT 2 CHECK (quorum_den BETWEEN 1 AND 100), quorum_strict INTEGER NOT NULL DEFAULT 0 CHECK (quorum_strict IN (0, 1)), ballot TEXT NOT NULL DEFAULT 'person' CHECK (ballot IN ('person', 'village', 'counted')), majority_of TEXT NOT NULL DEFAULT 'present' CHECK (majority_of IN ('all', 'present', 'cast')), majority_num INTEGER NOT NULL DEFAULT 1 CHECK (majority_num BETWEEN 1 AND 100), majority_den INTEGER NOT NULL DEFAULT 2 CHECK (majority_den BETWEEN 1 AND 100), majority_strict INTEGER NOT NULL DEFAULT 1 CHECK (majority_strict IN (0, 1)), tie TEXT NOT NULL DEFAULT 'rejected' CHECK (tie IN ('rejected', 'chair')), mic_rule TEXT NOT NULL DEFAULT 'chair' CHECK (mic_rule IN ('chair', 'one', 'free')), channels TEXT NOT NULL DEFAULT 'email push hook', reminders TEXT NOT NULL DEFAULT '48 24 2', kept_years INTEGER NOT NULL DEFAULT 10 CHECK (kept_years BETWEEN 0 AND 70)) STRICT, WITHOUT ROWID;

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
, presiding_id INTEGER REFERENCES persons (id), deputy_id INTEGER REFERENCES persons (id), mic_rule TEXT NOT NULL DEFAULT 'chair' CHECK (mic_rule IN ('chair', 'one', 'free')), form TEXT NOT NULL DEFAULT 'meeting' CHECK (form IN ('meeting', 'written')), answer_by INTEGER, all_members INTEGER NOT NULL DEFAULT 0 CHECK (all_members BETWEEN 0 AND 1000), cancelled_at INTEGER, cancelled_why TEXT NOT NULL DEFAULT '', sequence INTEGER NOT NULL DEFAULT 0, urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1))) STRICT;

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
  main         INTEGER NOT NULL CHECK (main IN (0, 1)), receive_only INTEGER NOT NULL DEFAULT 0 CHECK (receive_only IN (0, 1)),
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
, skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1)), reviews_id INTEGER REFERENCES meetings (id) ON DELETE SET NULL) STRICT;

CREATE INDEX agenda_items_order ON agenda_items (meeting_id, position);

CREATE UNIQUE INDEX agenda_items_one_now ON agenda_items (meeting_id) WHERE state = 'now';

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

CREATE TABLE paper_requests (
  id         INTEGER PRIMARY KEY,
  item_id    INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  unit       TEXT NOT NULL CHECK (unit <> ''),
  due_at     INTEGER NOT NULL,
  note       TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  reminded_at INTEGER
) STRICT;

CREATE INDEX paper_requests_item ON paper_requests (item_id);

CREATE INDEX paper_requests_person ON paper_requests (person_id);

CREATE TABLE papers (
  id           INTEGER PRIMARY KEY,
  item_id      INTEGER REFERENCES agenda_items (id) ON DELETE CASCADE,
  owner_id     INTEGER REFERENCES persons (id) ON DELETE CASCADE,
  request_id   INTEGER REFERENCES paper_requests (id) ON DELETE SET NULL,
  title        TEXT NOT NULL,
  version      INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  audience     TEXT NOT NULL DEFAULT 'all' CHECK (audience IN ('all', 'voters', 'presidium', 'named', 'public')),
  view_until   INTEGER,
  may_save     INTEGER NOT NULL DEFAULT 1 CHECK (may_save IN (0, 1)),
  withdrawn_at INTEGER,
  created_at   INTEGER NOT NULL,
  created_by   INTEGER NOT NULL REFERENCES persons (id),
  CHECK ((item_id IS NULL) <> (owner_id IS NULL))
) STRICT;

CREATE INDEX papers_item ON papers (item_id);

CREATE INDEX papers_owner ON papers (owner_id) WHERE owner_id IS NOT NULL;

CREATE INDEX papers_request ON papers (request_id) WHERE request_id IS NOT NULL;

CREATE TABLE paper_readers (
  paper_id  INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  PRIMARY KEY (paper_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX paper_readers_person ON paper_readers (person_id);

CREATE TABLE paper_versions (
  paper_id    INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  n           INTEGER NOT NULL CHECK (n > 0),
  file_name   TEXT NOT NULL,
  size_bytes  INTEGER NOT NULL,
  sha256      TEXT NOT NULL CHECK (length(sha256) = 64),
  pdf_sha256  TEXT NOT NULL DEFAULT '' CHECK (length(pdf_sha256) IN (0, 64)),
  format      TEXT NOT NULL DEFAULT 'pdf',
  state       TEXT NOT NULL CHECK (state IN ('converting', 'ready', 'original', 'failed')),
  pages       INTEGER NOT NULL DEFAULT 0,
  pages_done  INTEGER NOT NULL DEFAULT 0,
  problem     TEXT NOT NULL DEFAULT '',
  approval    TEXT NOT NULL DEFAULT 'approved' CHECK (approval IN ('approved', 'submitted', 'returned')),
  reason      TEXT NOT NULL DEFAULT '',
  changed     TEXT NOT NULL DEFAULT '[]',
  uploaded_at INTEGER NOT NULL,
  uploaded_by INTEGER NOT NULL REFERENCES persons (id),
  PRIMARY KEY (paper_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX paper_versions_sha ON paper_versions (sha256);

CREATE INDEX paper_versions_pdf ON paper_versions (pdf_sha256) WHERE pdf_sha256 <> '';

CREATE INDEX paper_versions_converting ON paper_versions (state) WHERE state = 'converting';

CREATE TABLE uploads (
  id         TEXT PRIMARY KEY CHECK (length(id) = 32),
  person_id  INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  target     TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  sha256     TEXT NOT NULL DEFAULT '' CHECK (length(sha256) IN (0, 64)),
  created_at INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  paper_id   INTEGER REFERENCES papers (id) ON DELETE CASCADE,
  version    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_person ON uploads (person_id);

CREATE INDEX uploads_touched ON uploads (touched_at);

CREATE INDEX uploads_paper ON uploads (paper_id) WHERE paper_id IS NOT NULL;

CREATE VIRTUAL TABLE search_index USING fts4 (folded, tokenize=simple);

CREATE TABLE 'search_index_content'(docid INTEGER PRIMARY KEY, 'c0folded');

CREATE TABLE 'search_index_segments'(blockid INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_index_segdir'(level INTEGER,idx INTEGER,start_block INTEGER,leaves_end_block INTEGER,end_block INTEGER,root BLOB,PRIMARY KEY(level, idx));

CREATE TABLE 'search_index_docsize'(docid INTEGER PRIMARY KEY, size BLOB);

CREATE TABLE 'search_index_stat'(id INTEGER PRIMARY KEY, value BLOB);

CREATE TRIGGER search_paper_added AFTER INSERT ON papers BEGIN
  INSERT INTO search_due (kind, id) VALUES ('paper', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_paper_changed AFTER UPDATE OF item_id, title, version, withdrawn_at ON papers BEGIN
  INSERT INTO search_due (kind, id) VALUES ('paper', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_version_changed AFTER UPDATE OF file_name, pdf_sha256, state, pages ON paper_versions BEGIN
  INSERT INTO search_due (kind, id) VALUES ('paper', NEW.paper_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_item_added AFTER INSERT ON agenda_items BEGIN
  INSERT INTO search_due (kind, id) VALUES ('item', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_item_changed AFTER UPDATE OF title, presenter ON agenda_items BEGIN
  INSERT INTO search_due (kind, id) VALUES ('item', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_meeting_added AFTER INSERT ON meetings BEGIN
  INSERT INTO search_due (kind, id) VALUES ('meeting', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_meeting_changed AFTER UPDATE OF title, place ON meetings BEGIN
  INSERT INTO search_due (kind, id) VALUES ('meeting', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TABLE notes (
  person_id  INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  id         TEXT NOT NULL CHECK (length(id) BETWEEN 8 AND 64),
  paper_id   INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  version    INTEGER NOT NULL,
  page       INTEGER NOT NULL CHECK (page > 0),
  kind       TEXT NOT NULL CHECK (kind IN ('note', 'highlight', 'ink')),
  data       TEXT NOT NULL,
  deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  changed_at INTEGER NOT NULL,
  rev        INTEGER NOT NULL,
  PRIMARY KEY (person_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX notes_rev ON notes (person_id, rev);

CREATE INDEX notes_paper ON notes (paper_id);

CREATE TABLE reading_places (
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  paper_id  INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  page      INTEGER NOT NULL CHECK (page > 0),
  at        INTEGER NOT NULL,
  PRIMARY KEY (person_id, paper_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reading_places_paper ON reading_places (paper_id);

CREATE TABLE paper_holdings (
  paper_id   INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  version    INTEGER NOT NULL,
  holder     TEXT NOT NULL,
  state      TEXT NOT NULL CHECK (state IN ('fetching', 'held', 'failed')),
  files_held INTEGER NOT NULL DEFAULT 0,
  problem    TEXT NOT NULL DEFAULT '',
  at         INTEGER NOT NULL,
  PRIMARY KEY (paper_id, version, holder)
) STRICT, WITHOUT ROWID;

CREATE TABLE pauses (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('break', 'adjourned')),
  reason     TEXT NOT NULL DEFAULT '',
  from_at    INTEGER NOT NULL,
  until_at   INTEGER,
  ended_at   INTEGER
) STRICT;

CREATE INDEX pauses_meeting ON pauses (meeting_id);

CREATE UNIQUE INDEX pauses_one ON pauses (meeting_id) WHERE ended_at IS NULL;

CREATE TABLE attendance (
  meeting_id     INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat           TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('present', 'left', 'excused', 'absent', 'represented')),
  manner         TEXT NOT NULL DEFAULT '' CHECK (manner IN ('', 'in_room', 'online')),
  source         TEXT NOT NULL CHECK (source IN ('video', 'qr', 'self', 'clerk', 'chair')),
  reason         TEXT NOT NULL DEFAULT '',
  represented_by TEXT NOT NULL DEFAULT '',
  arrived_at     INTEGER,
  left_at        INTEGER,
  head_count     INTEGER NOT NULL DEFAULT 0 CHECK (head_count BETWEEN 0 AND 10000),
  changed_at     INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;

CREATE TABLE room_places (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  row        INTEGER NOT NULL CHECK (row BETWEEN 1 AND 40),
  col        INTEGER NOT NULL CHECK (col BETWEEN 1 AND 40),
  PRIMARY KEY (meeting_id, person_id),
  UNIQUE (meeting_id, row, col)
) STRICT, WITHOUT ROWID;

CREATE INDEX room_places_person ON room_places (person_id);

CREATE TABLE check_in_secrets (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  secret     TEXT NOT NULL
) STRICT;

CREATE TABLE "floor_holders" (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('holder', 'interjecting', 'answering')),
  kind       TEXT NOT NULL CHECK (kind IN ('speech', 'question', 'order')),
  audio_seat TEXT NOT NULL,
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  opens_at   INTEGER NOT NULL,
  since      INTEGER NOT NULL,
  minutes    INTEGER NOT NULL,
  item_id    INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  answerer   TEXT NOT NULL DEFAULT '', -- of a question: the seat that must answer it
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX floor_one_holder ON floor_holders (meeting_id) WHERE role = 'holder';

CREATE INDEX floor_holders_item ON floor_holders (item_id);

CREATE TABLE "floor_requests" (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('speech', 'question', 'order')),
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  reason     TEXT NOT NULL,
  item_id    INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  answerer   TEXT NOT NULL DEFAULT '',
  position   INTEGER NOT NULL,
  asked_by   TEXT NOT NULL,
  asked_at   INTEGER NOT NULL,
  UNIQUE (meeting_id, seat, kind)
) STRICT;

CREATE INDEX floor_requests_item ON floor_requests (item_id);

CREATE TABLE speeches (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id    INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  seat       TEXT NOT NULL,
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  role       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  from_at    INTEGER NOT NULL,
  to_at      INTEGER,
  minutes    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX speeches_meeting ON speeches (meeting_id, from_at);

CREATE INDEX speeches_item ON speeches (item_id);

CREATE TABLE remarks (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id    INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  seat       TEXT NOT NULL,
  name       TEXT NOT NULL,
  sub        TEXT NOT NULL,
  body       TEXT NOT NULL CHECK (body <> ''),
  at         INTEGER NOT NULL,
  read_at    INTEGER
) STRICT;

CREATE INDEX remarks_meeting ON remarks (meeting_id, at);

CREATE INDEX remarks_item ON remarks (item_id);

CREATE TABLE motions (
  id              INTEGER PRIMARY KEY,
  meeting_id      INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id         INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  position        INTEGER NOT NULL,
  question        TEXT NOT NULL CHECK (question <> ''),
  purpose         TEXT NOT NULL CHECK (purpose IN ('vote', 'poll')),
  state           TEXT NOT NULL CHECK (state IN ('draft', 'ready', 'open', 'closed', 'cancelled')),
  ballot          TEXT NOT NULL CHECK (ballot IN ('person', 'village', 'counted')),
  secret          INTEGER NOT NULL CHECK (secret IN (0, 1)),
  show_names      TEXT NOT NULL CHECK (show_names IN ('running', 'closed')),
  majority_of     TEXT NOT NULL CHECK (majority_of IN ('all', 'present', 'cast')),
  majority_num    INTEGER NOT NULL CHECK (majority_num BETWEEN 1 AND 100),
  majority_den    INTEGER NOT NULL CHECK (majority_den BETWEEN 1 AND 100),
  majority_strict INTEGER NOT NULL CHECK (majority_strict IN (0, 1)),
  tie             TEXT NOT NULL CHECK (tie IN ('rejected', 'chair')),
  seconds         INTEGER NOT NULL DEFAULT 0 CHECK (seconds BETWEEN 0 AND 86400),
  written         INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)), -- asked in writing, beside others, until a day
  made_at         INTEGER NOT NULL,
  opened_at       INTEGER,
  closes_at       INTEGER,
  closed_at       INTEGER,
  all_voters      INTEGER NOT NULL DEFAULT 0, -- of the denominator 'all', kept at opening
  present         INTEGER NOT NULL DEFAULT 0, -- of the denominator 'present', kept at closing
  passed          INTEGER CHECK (passed IN (0, 1)),
  tied            INTEGER NOT NULL DEFAULT 0 CHECK (tied IN (0, 1)),
  no_quorum       TEXT NOT NULL DEFAULT '',   -- the chair's word for opening without a quorum
  revote_of       INTEGER REFERENCES motions (id) ON DELETE SET NULL,
  correction      TEXT NOT NULL DEFAULT '',   -- why the result was corrected after closing
  cancelled_why   TEXT NOT NULL DEFAULT '',
  late            INTEGER NOT NULL DEFAULT 0, -- ballots that came too late
  paper_id        INTEGER REFERENCES papers (id) ON DELETE SET NULL,
  paper_version   INTEGER NOT NULL DEFAULT 0,
  paper_sha       TEXT NOT NULL DEFAULT '',
  sealed_to       TEXT NOT NULL DEFAULT ''    -- of a secret motion that runs: the public key its ballots are sealed to
) STRICT;

CREATE INDEX motions_meeting ON motions (meeting_id, position);

CREATE UNIQUE INDEX motions_one_open ON motions (meeting_id) WHERE state = 'open' AND written = 0;

CREATE INDEX motions_item ON motions (item_id);

CREATE INDEX motions_revote ON motions (revote_of);

CREATE INDEX motions_paper ON motions (paper_id);

CREATE INDEX motions_closing ON motions (closes_at) WHERE state = 'open';

CREATE TABLE motion_options (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  n         INTEGER NOT NULL CHECK (n BETWEEN 1 AND 9),
  label     TEXT NOT NULL CHECK (label <> ''),
  meaning   TEXT NOT NULL CHECK (meaning IN ('yes', 'no', 'abstain', 'other')),
  total     INTEGER NOT NULL DEFAULT 0,
  counted   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (motion_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE motion_voters (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  voter     TEXT NOT NULL,
  name      TEXT NOT NULL,
  ready     INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1)),
  voted     INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
  by_hand   INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  PRIMARY KEY (motion_id, voter)
) STRICT, WITHOUT ROWID;

CREATE TABLE ballots (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  voter     TEXT NOT NULL,
  option    INTEGER NOT NULL,
  said      TEXT NOT NULL DEFAULT '', -- the text of ý kiến khác
  via       TEXT NOT NULL CHECK (via IN ('own', 'hall', 'hand')),
  receipt   TEXT NOT NULL,
  changes   INTEGER NOT NULL DEFAULT 0,
  at        INTEGER NOT NULL,
  PRIMARY KEY (motion_id, voter)
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot_counts (
  motion_id INTEGER NOT NULL,
  voter     TEXT NOT NULL,
  option    INTEGER NOT NULL,
  n         INTEGER NOT NULL CHECK (n BETWEEN 0 AND 10000),
  PRIMARY KEY (motion_id, voter, option),
  FOREIGN KEY (motion_id, voter) REFERENCES ballots (motion_id, voter) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE secret_ballots (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  id        TEXT NOT NULL,
  sealed    BLOB NOT NULL,
  PRIMARY KEY (motion_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hand_ballots (
  id         INTEGER PRIMARY KEY,
  motion_id  INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  entered_by INTEGER NOT NULL REFERENCES persons (id),
  entered_at INTEGER NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE (motion_id, body)
) STRICT;

CREATE INDEX hand_ballots_by ON hand_ballots (entered_by);

CREATE TABLE conflicts (
  item_id   INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  reason    TEXT NOT NULL,
  recuses   INTEGER NOT NULL CHECK (recuses IN (0, 1)), -- takes no part in the item's votes
  at        INTEGER NOT NULL,
  PRIMARY KEY (item_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX conflicts_person ON conflicts (person_id);

CREATE TABLE answer_sheets (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  file_name  TEXT NOT NULL,
  format     TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
  by_id      INTEGER NOT NULL REFERENCES persons (id), -- who handed it in: the person, or the clerk for them
  at         INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_sheets_person ON answer_sheets (person_id);

CREATE INDEX answer_sheets_by ON answer_sheets (by_id);

CREATE INDEX answer_sheets_sha ON answer_sheets (sha256);

CREATE TABLE answer_reminders (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  at         INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_reminders_person ON answer_reminders (person_id);

CREATE TABLE notices (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  body       TEXT NOT NULL CHECK (body <> ''),
  from_name  TEXT NOT NULL,
  at         INTEGER NOT NULL,
  until_at   INTEGER NOT NULL,
  gone_at    INTEGER,
  seen_at    INTEGER -- the hall has pressed that it was read
) STRICT;

CREATE INDEX notices_meeting ON notices (meeting_id, at);

CREATE TABLE private_calls (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  with_seat  TEXT NOT NULL,
  since      INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX private_calls_with ON private_calls (meeting_id, with_seat);

CREATE TABLE "stages" (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('seat', 'screen', 'page', 'pair', 'wall', 'vote', 'agenda', 'break')),
  seat       TEXT NOT NULL DEFAULT '',
  seat2      TEXT NOT NULL DEFAULT '',
  paper_id   INTEGER REFERENCES papers (id),
  page       INTEGER NOT NULL DEFAULT 0,
  motion_id  INTEGER REFERENCES motions (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX stages_paper ON stages (paper_id);

CREATE INDEX stages_motion ON stages (motion_id);

CREATE TABLE pairings (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL CHECK (length(code) IN (0, 6)),
  secret_hash  TEXT NOT NULL UNIQUE,
  agent        TEXT NOT NULL DEFAULT '',
  address      TEXT NOT NULL DEFAULT '',
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  device_id    INTEGER REFERENCES devices (id) ON DELETE CASCADE,
  confirmed_at INTEGER,
  taken_at     INTEGER
) STRICT;

CREATE UNIQUE INDEX pairings_code ON pairings (code) WHERE code <> '';

CREATE TABLE remote_codes (
  code_hash  TEXT PRIMARY KEY,
  device_id  INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE self_tests (
  id         INTEGER PRIMARY KEY,
  device_id  INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  hall_id    INTEGER NOT NULL REFERENCES halls (id),
  meeting_id INTEGER REFERENCES meetings (id) ON DELETE SET NULL,
  at         INTEGER NOT NULL,
  verdict    TEXT NOT NULL CHECK (verdict IN ('green', 'yellow', 'red')),
  result     TEXT NOT NULL
) STRICT;

CREATE INDEX self_tests_hall ON self_tests (hall_id, at);

CREATE TABLE self_tests_due (
  device_id  INTEGER PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meetings (id) ON DELETE SET NULL,
  asked_at   INTEGER NOT NULL,
  asked_by   INTEGER REFERENCES persons (id)
) STRICT;

CREATE TABLE letters (
  meeting_id  INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  year        INTEGER NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  symbol      TEXT NOT NULL,
  dated       INTEGER NOT NULL,
  signer_id   INTEGER REFERENCES persons (id),
  authority   TEXT NOT NULL DEFAULT '' CHECK (authority IN ('', 'TM.', 'KT.', 'TL.', 'TUQ.')),
  note        TEXT NOT NULL DEFAULT '', signer_post TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
  UNIQUE (year, symbol, number)
) STRICT;

CREATE TABLE invitees (
  meeting_id    INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id     INTEGER NOT NULL REFERENCES persons (id),
  opened_at     INTEGER,
  downloaded_at INTEGER,
  answer        TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'come', 'cannot', 'somebody')),
  hall_id       INTEGER REFERENCES halls (id),
  reason        TEXT NOT NULL DEFAULT '',
  other_name    TEXT NOT NULL DEFAULT '',
  other_title   TEXT NOT NULL DEFAULT '',
  other_phone   TEXT NOT NULL DEFAULT '',
  other_email   TEXT NOT NULL DEFAULT '',
  consent       TEXT NOT NULL DEFAULT '' CHECK (consent IN ('', 'asked', 'given', 'refused')),
  consent_by    INTEGER REFERENCES persons (id),
  consent_why   TEXT NOT NULL DEFAULT '',
  consent_at    INTEGER,
  answered_at   INTEGER,
  answered_by   TEXT NOT NULL DEFAULT '' CHECK (answered_by IN ('', 'self', 'link', 'clerk', 'calendar')),
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX invitees_person ON invitees (person_id);

CREATE TABLE invitation_links (
  token_hash   TEXT PRIMARY KEY,
  meeting_id   INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id    INTEGER NOT NULL REFERENCES persons (id),
  guest        INTEGER NOT NULL DEFAULT 0 CHECK (guest IN (0, 1)),
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  withdrawn_at INTEGER,
  opened_at    INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_links_meeting ON invitation_links (meeting_id, person_id);

CREATE TABLE changes (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  what       TEXT NOT NULL,
  detail     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  told_at    INTEGER
) STRICT;

CREATE INDEX changes_untold ON changes (meeting_id) WHERE told_at IS NULL;

CREATE TABLE outgoing (
  id         INTEGER PRIMARY KEY,
  dedupe     TEXT NOT NULL UNIQUE,
  meeting_id INTEGER REFERENCES meetings (id) ON DELETE SET NULL,
  person_id  INTEGER REFERENCES persons (id),
  occasion   TEXT NOT NULL,
  channel    TEXT NOT NULL CHECK (channel IN ('email', 'push', 'hook')),
  address    TEXT NOT NULL,
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  payload    TEXT NOT NULL DEFAULT '{}',
  state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
  tries      INTEGER NOT NULL DEFAULT 0,
  next_at    INTEGER NOT NULL,
  begun_at   INTEGER,
  ended_at   INTEGER,
  error      TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX outgoing_due ON outgoing (next_at) WHERE state IN ('waiting', 'sending');

CREATE INDEX outgoing_meeting ON outgoing (meeting_id);

CREATE INDEX outgoing_person ON outgoing (person_id);

CREATE TABLE push_subscriptions (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  endpoint   TEXT NOT NULL UNIQUE,
  p256dh     TEXT NOT NULL,
  auth       TEXT NOT NULL,
  agent      TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;

CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id);

CREATE TABLE channel_choices (
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  occasion  TEXT NOT NULL,
  channel   TEXT NOT NULL CHECK (channel IN ('email', 'push', 'hook')),
  wanted    INTEGER NOT NULL CHECK (wanted IN (0, 1)),
  PRIMARY KEY (person_id, occasion, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_feeds (
  person_id  INTEGER PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  read_at    INTEGER
) STRICT;

CREATE TABLE settings (
  name       TEXT PRIMARY KEY,
  value      TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE texts (
  code       TEXT PRIMARY KEY,
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  what       TEXT NOT NULL CHECK (what IN ('persons', 'villages')),
  file_name  TEXT NOT NULL,
  plan       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  applied_at INTEGER
) STRICT;

CREATE TABLE passkeys (
  id         INTEGER PRIMARY KEY,
  person_id  INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  credential TEXT NOT NULL UNIQUE,
  data       TEXT NOT NULL,
  name       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT;

CREATE INDEX passkeys_person ON passkeys (person_id);

CREATE TABLE one_time (
  person_id    INTEGER PRIMARY KEY REFERENCES persons (id) ON DELETE CASCADE,
  secret       TEXT NOT NULL,
  confirmed_at INTEGER,
  last_step    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE recovery_codes (
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  code_hash TEXT NOT NULL,
  used_at   INTEGER,
  PRIMARY KEY (person_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE external_ids (
  issuer     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  person_id  INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX external_ids_person ON external_ids (person_id);

CREATE TABLE sign_ins (
  id        INTEGER PRIMARY KEY,
  person_id INTEGER REFERENCES persons (id) ON DELETE CASCADE,
  device_id INTEGER REFERENCES devices (id) ON DELETE CASCADE,
  method    TEXT NOT NULL,
  ok        INTEGER NOT NULL CHECK (ok IN (0, 1)),
  at        INTEGER NOT NULL,
  address   TEXT NOT NULL DEFAULT '',
  agent     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX sign_ins_person ON sign_ins (person_id, at);

CREATE TABLE help_calls (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  settled_at INTEGER,
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;

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
  withdrawn_why TEXT NOT NULL DEFAULT '', places TEXT NOT NULL DEFAULT '[]',
  UNIQUE (meeting_id, kind, edition)
) STRICT;

CREATE INDEX outgoing_states ON outgoing (channel, state);

CREATE TABLE clerk_notes (
  item_id    INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  text       TEXT NOT NULL,
  revision   INTEGER NOT NULL CHECK (revision >= 1),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (item_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX clerk_notes_person ON clerk_notes (person_id);

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

CREATE TABLE record_approvals (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  part      TEXT NOT NULL CHECK (part IN ('secretary', 'chair')),
  revision  INTEGER NOT NULL,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  at        INTEGER NOT NULL,
  PRIMARY KEY (record_id, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_approvals_person ON record_approvals (person_id);

CREATE TABLE record_objections (
  record_id INTEGER NOT NULL REFERENCES records (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  text      TEXT NOT NULL CHECK (text <> ''),
  at        INTEGER NOT NULL,
  PRIMARY KEY (record_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX record_objections_person ON record_objections (person_id);

CREATE TABLE tasks (
  id            INTEGER PRIMARY KEY,
  meeting_id    INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  item_id       INTEGER REFERENCES agenda_items (id) ON DELETE SET NULL,
  motion_id     INTEGER REFERENCES motions (id) ON DELETE SET NULL,
  conclusion_id INTEGER REFERENCES conclusions (id) ON DELETE SET NULL,
  kind          TEXT NOT NULL CHECK (kind <> ''),
  text          TEXT NOT NULL CHECK (text <> ''),
  due_at        INTEGER NOT NULL,            -- the end of its last day
  state         TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reported', 'done', 'dropped')),
  made_at       INTEGER NOT NULL,
  reported_at   INTEGER,                     -- of the report that is waited on, or was accepted
  asked_due     INTEGER,                     -- an extension that is waited on: until when
  ended_at      INTEGER                      -- done or dropped
) STRICT;

CREATE INDEX tasks_meeting ON tasks (meeting_id, id);

CREATE INDEX tasks_item ON tasks (item_id);

CREATE INDEX tasks_motion ON tasks (motion_id);

CREATE INDEX tasks_conclusion ON tasks (conclusion_id);

CREATE INDEX tasks_open ON tasks (due_at) WHERE state = 'open';

CREATE TABLE task_owners (
  id         INTEGER PRIMARY KEY,
  task_id    INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  person_id  INTEGER REFERENCES persons (id),
  village_id INTEGER REFERENCES villages (id),
  CHECK ((person_id IS NULL) <> (village_id IS NULL)),
  UNIQUE (task_id, person_id),
  UNIQUE (task_id, village_id)
) STRICT;

CREATE INDEX task_owners_person ON task_owners (person_id) WHERE person_id IS NOT NULL;

CREATE INDEX task_owners_village ON task_owners (village_id) WHERE village_id IS NOT NULL;

CREATE TABLE task_steps (
  id      INTEGER PRIMARY KEY,
  task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('given', 'edited', 'reported', 'accepted', 'returned', 'asked', 'granted', 'refused', 'dropped', 'published')),
  by_id   INTEGER REFERENCES persons (id), -- nobody: the house itself
  at      INTEGER NOT NULL,
  text    TEXT NOT NULL DEFAULT '',        -- the report, or the reason
  due_at  INTEGER                          -- the day that is asked for, granted or set
) STRICT;

CREATE INDEX task_steps_task ON task_steps (task_id, id);

CREATE INDEX task_steps_by ON task_steps (by_id);

CREATE TABLE task_files (
  id         INTEGER PRIMARY KEY,
  task_id    INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
  step_id    INTEGER REFERENCES task_steps (id) ON DELETE CASCADE,
  by_id      INTEGER NOT NULL REFERENCES persons (id),
  file_name  TEXT NOT NULL,
  format     TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
  at         INTEGER NOT NULL
) STRICT;

CREATE INDEX task_files_task ON task_files (task_id, id);

CREATE INDEX task_files_step ON task_files (step_id);

CREATE INDEX task_files_by ON task_files (by_id);

CREATE INDEX task_files_sha ON task_files (sha256);

CREATE INDEX agenda_items_reviews ON agenda_items (reviews_id) WHERE reviews_id IS NOT NULL;

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

CREATE TABLE publications (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  token     TEXT NOT NULL UNIQUE CHECK (length(token) = 8), -- of its address; short enough to be typed
  page      TEXT NOT NULL,                                  -- what outsiders see, as JSON
  file_sha  TEXT NOT NULL DEFAULT '',                       -- the whole record as a PDF, when it is public as a whole
  by_id     INTEGER NOT NULL REFERENCES persons (id),
  at        INTEGER NOT NULL,
  renewed   INTEGER NOT NULL DEFAULT 0                      -- how often the page was made anew
) STRICT;

CREATE TABLE search_docs (
  id            INTEGER PRIMARY KEY,
  kind          TEXT NOT NULL CHECK (kind IN ('page', 'paper', 'item', 'meeting', 'conclusion', 'record', 'section', 'task')),
  meeting_id    INTEGER REFERENCES meetings (id) ON DELETE CASCADE,
  item_id       INTEGER REFERENCES agenda_items (id) ON DELETE CASCADE,
  paper_id      INTEGER REFERENCES papers (id) ON DELETE CASCADE,
  conclusion_id INTEGER REFERENCES conclusions (id) ON DELETE CASCADE,
  record_id     INTEGER REFERENCES records (id) ON DELETE CASCADE,
  task_id       INTEGER REFERENCES tasks (id) ON DELETE CASCADE,
  version       INTEGER NOT NULL DEFAULT 0,
  page          INTEGER NOT NULL DEFAULT 0,
  place         TEXT NOT NULL DEFAULT '',
  text          TEXT NOT NULL
) STRICT;

CREATE INDEX search_docs_meeting ON search_docs (meeting_id);

CREATE INDEX search_docs_item ON search_docs (item_id);

CREATE INDEX search_docs_paper ON search_docs (paper_id, version, page);

CREATE INDEX search_docs_conclusion ON search_docs (conclusion_id) WHERE conclusion_id IS NOT NULL;

CREATE INDEX search_docs_record ON search_docs (record_id) WHERE record_id IS NOT NULL;

CREATE INDEX search_docs_task ON search_docs (task_id) WHERE task_id IS NOT NULL;

CREATE TRIGGER search_docs_gone AFTER DELETE ON search_docs BEGIN DELETE FROM search_index WHERE docid = OLD.id; END;

CREATE TABLE search_due (
  kind  TEXT NOT NULL CHECK (kind IN ('paper', 'item', 'meeting', 'conclusion', 'record', 'task')),
  id    INTEGER NOT NULL,
  again INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER search_conclusion_added AFTER INSERT ON conclusions BEGIN
  INSERT INTO search_due (kind, id) VALUES ('conclusion', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_conclusion_changed AFTER UPDATE OF item_id, text, withdrawn_at ON conclusions BEGIN
  INSERT INTO search_due (kind, id) VALUES ('conclusion', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_record_added AFTER INSERT ON records BEGIN
  INSERT INTO search_due (kind, id) VALUES ('record', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_record_changed AFTER UPDATE OF body, number, symbol, state ON records BEGIN
  INSERT INTO search_due (kind, id) VALUES ('record', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_added AFTER INSERT ON tasks BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_changed AFTER UPDATE OF item_id, text ON tasks BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_owner_added AFTER INSERT ON task_owners BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.task_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_owner_changed AFTER UPDATE ON task_owners BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.task_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_owner_gone AFTER DELETE ON task_owners BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', OLD.task_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_person_renamed AFTER UPDATE OF name ON persons WHEN OLD.name <> NEW.name BEGIN
  INSERT INTO search_due (kind, id) SELECT 'task', task_id FROM task_owners WHERE person_id = NEW.id ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TRIGGER search_task_village_renamed AFTER UPDATE OF name ON villages WHEN OLD.name <> NEW.name BEGIN
  INSERT INTO search_due (kind, id) SELECT 'task', task_id FROM task_owners WHERE village_id = NEW.id ON CONFLICT DO UPDATE SET again = again + 1;
END;

CREATE TABLE kept_longer (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  until_year INTEGER NOT NULL CHECK (until_year = 0 OR until_year BETWEEN 2000 AND 9999), -- the last one; 0: for ever
  reason     TEXT NOT NULL CHECK (reason <> ''),
  by_id      INTEGER NOT NULL REFERENCES persons (id),
  at         INTEGER NOT NULL
) STRICT;

CREATE INDEX kept_longer_by ON kept_longer (by_id);

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

CREATE TRIGGER destroyed_meetings_no_update BEFORE UPDATE ON destroyed_meetings BEGIN SELECT RAISE(ABORT, 'what was destroyed stays on record'); END;

CREATE TRIGGER destroyed_meetings_no_delete BEFORE DELETE ON destroyed_meetings BEGIN SELECT RAISE(ABORT, 'what was destroyed stays on record'); END;

CREATE TABLE destroyed_pages (
  token      TEXT PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES destroyed_meetings (meeting_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX destroyed_pages_meeting ON destroyed_pages (meeting_id);

CREATE TRIGGER events_no_delete BEFORE DELETE ON events
WHEN NOT EXISTS (SELECT 1 FROM destroyed_meetings d WHERE OLD.stream = 'meeting:' || d.meeting_id)
BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;

CREATE INDEX attendance_seat ON attendance (seat);

CREATE INDEX speeches_seat ON speeches (seat);
