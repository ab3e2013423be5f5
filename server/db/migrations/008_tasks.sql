-- +goose Up

-- What a meeting gave to somebody to do. Its steps tell its life.
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

-- Files of a report; without a step while the report is written.
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

-- An item that goes through what became of another meeting's tasks.
ALTER TABLE agenda_items ADD COLUMN reviews_id INTEGER REFERENCES meetings (id) ON DELETE SET NULL;
CREATE INDEX agenda_items_reviews ON agenda_items (reviews_id) WHERE reviews_id IS NOT NULL;
