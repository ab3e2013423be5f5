-- +goose Up
-- Kinds of meetings are data: who counts for the quorum, what a decision needs, what a tie means.
-- A share is met by "more than" when strict, else by "at least". Meetings copy nothing: a motion keeps the rule it was opened with.
ALTER TABLE meeting_kinds ADD COLUMN quorum_of TEXT NOT NULL DEFAULT 'none' CHECK (quorum_of IN ('none', 'members', 'halls'));
ALTER TABLE meeting_kinds ADD COLUMN quorum_num INTEGER NOT NULL DEFAULT 1 CHECK (quorum_num BETWEEN 1 AND 100);
ALTER TABLE meeting_kinds ADD COLUMN quorum_den INTEGER NOT NULL DEFAULT 2 CHECK (quorum_den BETWEEN 1 AND 100);
ALTER TABLE meeting_kinds ADD COLUMN quorum_strict INTEGER NOT NULL DEFAULT 0 CHECK (quorum_strict IN (0, 1));
ALTER TABLE meeting_kinds ADD COLUMN ballot TEXT NOT NULL DEFAULT 'person' CHECK (ballot IN ('person', 'village', 'counted'));
ALTER TABLE meeting_kinds ADD COLUMN majority_of TEXT NOT NULL DEFAULT 'present' CHECK (majority_of IN ('all', 'present', 'cast'));
ALTER TABLE meeting_kinds ADD COLUMN majority_num INTEGER NOT NULL DEFAULT 1 CHECK (majority_num BETWEEN 1 AND 100);
ALTER TABLE meeting_kinds ADD COLUMN majority_den INTEGER NOT NULL DEFAULT 2 CHECK (majority_den BETWEEN 1 AND 100);
ALTER TABLE meeting_kinds ADD COLUMN majority_strict INTEGER NOT NULL DEFAULT 1 CHECK (majority_strict IN (0, 1));
ALTER TABLE meeting_kinds ADD COLUMN tie TEXT NOT NULL DEFAULT 'rejected' CHECK (tie IN ('rejected', 'chair'));
ALTER TABLE meeting_kinds ADD COLUMN mic_rule TEXT NOT NULL DEFAULT 'chair' CHECK (mic_rule IN ('chair', 'one', 'free'));
UPDATE meeting_kinds SET quorum_of = 'members', quorum_num = 2, quorum_den = 3, majority_of = 'all', tie = 'chair' WHERE code = 'ubnd';
UPDATE meeting_kinds SET quorum_of = 'members', quorum_num = 2, quorum_den = 3, majority_of = 'all' WHERE code = 'hdnd';
UPDATE meeting_kinds SET ballot = 'counted', majority_of = 'cast' WHERE code = 'thon';

-- presiding_id: who conducts now, after the chair has handed over; NULL is the chair.
-- deputy_id: who may take over by themselves when the chair's line is dead.
-- A written one is lấy ý kiến bằng văn bản: no room, no floor; its motions close at answer_by.
ALTER TABLE meetings ADD COLUMN presiding_id INTEGER REFERENCES persons (id);
ALTER TABLE meetings ADD COLUMN deputy_id INTEGER REFERENCES persons (id);
ALTER TABLE meetings ADD COLUMN mic_rule TEXT NOT NULL DEFAULT 'chair' CHECK (mic_rule IN ('chair', 'one', 'free'));
ALTER TABLE meetings ADD COLUMN form TEXT NOT NULL DEFAULT 'meeting' CHECK (form IN ('meeting', 'written'));
ALTER TABLE meetings ADD COLUMN answer_by INTEGER;
-- How many may decide, when that is more than were invited (all delegates of the council); 0 counts the invited.
ALTER TABLE meetings ADD COLUMN all_members INTEGER NOT NULL DEFAULT 0 CHECK (all_members BETWEEN 0 AND 1000);

-- Breaks and adjournments; at most one is not over.
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

-- Attendance by person ('person:12') and by hall ('hall:7'). A seat with no row was not marked yet.
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

-- Where members sit in the commune hall, for the map coloured by attendance.
CREATE TABLE room_places (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  row        INTEGER NOT NULL CHECK (row BETWEEN 1 AND 40),
  col        INTEGER NOT NULL CHECK (col BETWEEN 1 AND 40),
  PRIMARY KEY (meeting_id, person_id),
  UNIQUE (meeting_id, row, col)
) STRICT, WITHOUT ROWID;
CREATE INDEX room_places_person ON room_places (person_id);

-- What the code on the entrance screen is made from; random, one per meeting.
CREATE TABLE check_in_secrets (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  secret     TEXT NOT NULL
) STRICT;

ALTER TABLE agenda_items ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1));

-- Who may speak now. At most one holds the floor (as 'holder'); others interject or answer beside them.
-- opens_at: when the microphone opens, after the countdown.
CREATE TABLE floor_holders_new (
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
INSERT INTO floor_holders_new (meeting_id, seat, role, kind, audio_seat, name, sub, opens_at, since, minutes)
  SELECT meeting_id, seat, 'holder', 'speech', audio_seat, name, sub, since, since, minutes FROM floor_holders;
DROP TABLE floor_holders;
ALTER TABLE floor_holders_new RENAME TO floor_holders;
CREATE UNIQUE INDEX floor_one_holder ON floor_holders (meeting_id) WHERE role = 'holder';
CREATE INDEX floor_holders_item ON floor_holders (item_id);

-- Who waits: speeches, questions with the one who must answer, points of order, each in the chair's order.
CREATE TABLE floor_requests_new (
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
INSERT INTO floor_requests_new (id, meeting_id, seat, kind, name, sub, reason, position, asked_by, asked_at)
  SELECT id, meeting_id, seat, 'speech', name, sub, reason, id, seat, asked_at FROM floor_requests;
DROP TABLE floor_requests;
ALTER TABLE floor_requests_new RENAME TO floor_requests;
CREATE INDEX floor_requests_item ON floor_requests (item_id);

-- What was spoken: one row per turn, so that everybody sees who spoke how long.
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

-- Ý kiến bằng văn bản of those who cannot speak.
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

-- A question to decide. The rule is copied from the kind when it is made and stays as it was at opening.
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

-- total: what counts for the option, written once, at closing; a correction changes it and leaves counted.
CREATE TABLE motion_options (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  n         INTEGER NOT NULL CHECK (n BETWEEN 1 AND 9),
  label     TEXT NOT NULL CHECK (label <> ''),
  meaning   TEXT NOT NULL CHECK (meaning IN ('yes', 'no', 'abstain', 'other')),
  total     INTEGER NOT NULL DEFAULT 0,
  counted   INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (motion_id, n)
) STRICT, WITHOUT ROWID;

-- Who may vote: 'person:12', 'village:3' (one ballot each) or 'hall:7' (a counted one).
-- voted tells only that; it says neither what nor when.
CREATE TABLE motion_voters (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  voter     TEXT NOT NULL,
  name      TEXT NOT NULL,
  ready     INTEGER NOT NULL DEFAULT 0 CHECK (ready IN (0, 1)),
  voted     INTEGER NOT NULL DEFAULT 0 CHECK (voted IN (0, 1)),
  by_hand   INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  PRIMARY KEY (motion_id, voter)
) STRICT, WITHOUT ROWID;

-- Ballots of open motions; the last one of a voter counts. changes: how often it was changed.
-- Of a counted ballot, option is 0 and the numbers stand in ballot_counts.
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

-- Sealed ballots of a secret motion while it runs: encrypted to a key that stands in a file of its own and is
-- destroyed at closing, under random ids, all of one length. Nothing here names a voter or a time.
CREATE TABLE secret_ballots (
  motion_id INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  id        TEXT NOT NULL,
  sealed    BLOB NOT NULL,
  PRIMARY KEY (motion_id, id)
) STRICT, WITHOUT ROWID;

-- A ballot that the clerk entered for somebody without a device, until a second person confirms it.
CREATE TABLE hand_ballots (
  id         INTEGER PRIMARY KEY,
  motion_id  INTEGER NOT NULL REFERENCES motions (id) ON DELETE CASCADE,
  entered_by INTEGER NOT NULL REFERENCES persons (id),
  entered_at INTEGER NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE (motion_id, body)
) STRICT;
CREATE INDEX hand_ballots_by ON hand_ballots (entered_by);

-- Xung đột lợi ích, declared per item.
CREATE TABLE conflicts (
  item_id   INTEGER NOT NULL REFERENCES agenda_items (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons (id),
  reason    TEXT NOT NULL,
  recuses   INTEGER NOT NULL CHECK (recuses IN (0, 1)), -- takes no part in the item's votes
  at        INTEGER NOT NULL,
  PRIMARY KEY (item_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_person ON conflicts (person_id);

-- The signed answer sheet of a written opinion, as handed in.
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
-- When somebody was last reminded to answer.
CREATE TABLE answer_reminders (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id  INTEGER NOT NULL REFERENCES persons (id),
  at         INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_reminders_person ON answer_reminders (person_id);

-- What chair and clerk told one hall (seat) or all (empty), until it is taken down.
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

-- Private calls between who conducts and a hall: what they say is heard by nobody else.
CREATE TABLE private_calls (
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  seat       TEXT NOT NULL,
  with_seat  TEXT NOT NULL,
  since      INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, seat)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX private_calls_with ON private_calls (meeting_id, with_seat);

-- Stages: more layouts. seat2 is the second speaker of a pair;
CREATE TABLE stages_new (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('seat', 'screen', 'page', 'pair', 'wall', 'vote', 'agenda', 'break')),
  seat       TEXT NOT NULL DEFAULT '',
  seat2      TEXT NOT NULL DEFAULT '',
  paper_id   INTEGER REFERENCES papers (id),
  page       INTEGER NOT NULL DEFAULT 0,
  motion_id  INTEGER REFERENCES motions (id) ON DELETE SET NULL
) STRICT;
INSERT INTO stages_new (meeting_id, kind, seat, paper_id, page) SELECT meeting_id, kind, seat, paper_id, page FROM stages;
DROP TABLE stages;
ALTER TABLE stages_new RENAME TO stages;
CREATE INDEX stages_paper ON stages (paper_id);
CREATE INDEX stages_motion ON stages (motion_id);
