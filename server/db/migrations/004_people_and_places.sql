-- +goose Up

-- People and places: halls that pair themselves, invitations that reach people, and what admins keep.

ALTER TABLE persons ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE villages ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1));

-- A receive-only hall is a TV that watches: no camera, no microphone. meeting_halls keeps what it was when it was invited.
ALTER TABLE halls ADD COLUMN receive_only INTEGER NOT NULL DEFAULT 0 CHECK (receive_only IN (0, 1));
ALTER TABLE meeting_halls ADD COLUMN receive_only INTEGER NOT NULL DEFAULT 0 CHECK (receive_only IN (0, 1));

ALTER TABLE devices ADD COLUMN paired_by INTEGER REFERENCES persons (id);
ALTER TABLE devices ADD COLUMN seen_at INTEGER;
ALTER TABLE devices ADD COLUMN agent TEXT NOT NULL DEFAULT '';
-- How often it was told to load its page anew: a screen that sees another number than before does.
ALTER TABLE devices ADD COLUMN reloads INTEGER NOT NULL DEFAULT 0;

-- How a session was opened. A remote is a village head's phone that acts for the hall of a device: it is a session of that
-- device, and ends with it.
ALTER TABLE sessions ADD COLUMN method TEXT NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'passkey', 'oidc', 'device', 'remote'));

-- A machine that shows a code and waits for an admin. code is empty once it died; the machine polls with its secret.
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

-- What a phone scans on a hall's TV to become its remote; short-lived, used once.
CREATE TABLE remote_codes (
  code_hash  TEXT PRIMARY KEY,
  device_id  INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;

-- Self-tests of halls' devices: camera, microphone, loudspeaker, line, disk. result is wire.SelfTestResult as JSON.
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

-- Tests that were asked for and not yet done: the device finds them at its next contact.
CREATE TABLE self_tests_due (
  device_id  INTEGER PRIMARY KEY REFERENCES devices (id) ON DELETE CASCADE,
  meeting_id INTEGER REFERENCES meetings (id) ON DELETE SET NULL,
  asked_at   INTEGER NOT NULL,
  asked_by   INTEGER REFERENCES persons (id)
) STRICT;

-- A meeting that was called off stays on record; sequence is the SEQUENCE of its calendar entry (RFC 5545, 3.8.7.4).
ALTER TABLE meetings ADD COLUMN cancelled_at INTEGER;
ALTER TABLE meetings ADD COLUMN cancelled_why TEXT NOT NULL DEFAULT '';
ALTER TABLE meetings ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
ALTER TABLE meeting_kinds ADD COLUMN channels TEXT NOT NULL DEFAULT 'email push hook';
ALTER TABLE meeting_kinds ADD COLUMN reminders TEXT NOT NULL DEFAULT '48 24 2';

-- The giấy mời of a meeting (Nghị định 30/2020/NĐ-CP, mẫu 1.7). Numbers restart at 1 each year.
CREATE TABLE letters (
  meeting_id  INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  year        INTEGER NOT NULL,
  number      INTEGER NOT NULL CHECK (number > 0),
  symbol      TEXT NOT NULL,
  dated       INTEGER NOT NULL,
  signer_id   INTEGER REFERENCES persons (id),
  authority   TEXT NOT NULL DEFAULT '' CHECK (authority IN ('', 'TM.', 'KT.', 'TL.', 'TUQ.')),
  note        TEXT NOT NULL DEFAULT '',
  UNIQUE (year, symbol, number)
) STRICT;

-- What became of the invitation of one person; a row is made with the first contact (sent, opened, answered).
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

-- Personal links: they open one invitation and its answer, and nothing else. A guest's is of who comes instead.
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

-- What changed in an announced meeting and was not told yet; told together, some minutes after the last change.
CREATE TABLE changes (
  id         INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  what       TEXT NOT NULL,
  detail     TEXT NOT NULL,
  at         INTEGER NOT NULL,
  told_at    INTEGER
) STRICT;
CREATE INDEX changes_untold ON changes (meeting_id) WHERE told_at IS NULL;

-- Messages on their way out. dedupe makes one of every message, whatever is repeated; payload is the channel's own (JSON).
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

-- What a person chose; no row means the channel is used.
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

-- Settings of the installation by room; value is JSON. Secrets in it are sealed with the key in the data folder.
CREATE TABLE settings (
  name       TEXT PRIMARY KEY,
  value      TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Texts that admins changed; what is not here is as the product has it.
CREATE TABLE texts (
  code       TEXT PRIMARY KEY,
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A table of persons or villages that was read and shown; applying it applies exactly what was shown. plan is JSON.
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

-- One-time codes (RFC 6238); last_step refuses a code that was used. secret is sealed.
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

-- Accounts elsewhere (OpenID Connect: iss and sub) that are a person here.
CREATE TABLE external_ids (
  issuer     TEXT NOT NULL,
  subject    TEXT NOT NULL,
  person_id  INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX external_ids_person ON external_ids (person_id);

-- Who signed in, how, and who tried; kept 180 days.
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
