-- +goose Up

-- What came of a meeting is found like its papers: conclusions, minutes and notices (a record: its name, and each section
-- of it by the block that it begins with), tasks. place is that block, in a section.
DROP TRIGGER search_docs_gone;
DROP INDEX search_docs_meeting;
DROP INDEX search_docs_item;
DROP INDEX search_docs_paper;
ALTER TABLE search_docs RENAME TO search_docs_before;
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
INSERT INTO search_docs (id, kind, meeting_id, item_id, paper_id, version, page, text)
  SELECT id, kind, meeting_id, item_id, paper_id, version, page, text FROM search_docs_before;
DROP TABLE search_docs_before;
CREATE INDEX search_docs_meeting ON search_docs (meeting_id);
CREATE INDEX search_docs_item ON search_docs (item_id);
CREATE INDEX search_docs_paper ON search_docs (paper_id, version, page);
CREATE INDEX search_docs_conclusion ON search_docs (conclusion_id) WHERE conclusion_id IS NOT NULL;
CREATE INDEX search_docs_record ON search_docs (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX search_docs_task ON search_docs (task_id) WHERE task_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER search_docs_gone AFTER DELETE ON search_docs BEGIN DELETE FROM search_index WHERE docid = OLD.id; END;
-- +goose StatementEnd

-- Under its own name again at once: triggers on other tables write into it.
CREATE TABLE search_due_before (kind TEXT NOT NULL, id INTEGER NOT NULL, again INTEGER NOT NULL) STRICT;
INSERT INTO search_due_before (kind, id, again) SELECT kind, id, again FROM search_due;
DROP TABLE search_due;
CREATE TABLE search_due (
  kind  TEXT NOT NULL CHECK (kind IN ('paper', 'item', 'meeting', 'conclusion', 'record', 'task')),
  id    INTEGER NOT NULL,
  again INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO search_due (kind, id, again) SELECT kind, id, again FROM search_due_before;
DROP TABLE search_due_before;

-- +goose StatementBegin
CREATE TRIGGER search_conclusion_added AFTER INSERT ON conclusions BEGIN
  INSERT INTO search_due (kind, id) VALUES ('conclusion', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_conclusion_changed AFTER UPDATE OF item_id, text, withdrawn_at ON conclusions BEGIN
  INSERT INTO search_due (kind, id) VALUES ('conclusion', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_record_added AFTER INSERT ON records BEGIN
  INSERT INTO search_due (kind, id) VALUES ('record', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_record_changed AFTER UPDATE OF body, number, symbol, state ON records BEGIN
  INSERT INTO search_due (kind, id) VALUES ('record', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_task_added AFTER INSERT ON tasks BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_task_changed AFTER UPDATE OF item_id, text ON tasks BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd

-- A task is found by who is to do it, too.
-- +goose StatementBegin
CREATE TRIGGER search_task_owner_added AFTER INSERT ON task_owners BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.task_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_task_owner_changed AFTER UPDATE ON task_owners BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', NEW.task_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_task_owner_gone AFTER DELETE ON task_owners BEGIN
  INSERT INTO search_due (kind, id) VALUES ('task', OLD.task_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_task_person_renamed AFTER UPDATE OF name ON persons WHEN OLD.name <> NEW.name BEGIN
  INSERT INTO search_due (kind, id) SELECT 'task', task_id FROM task_owners WHERE person_id = NEW.id ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_task_village_renamed AFTER UPDATE OF name ON villages WHEN OLD.name <> NEW.name BEGIN
  INSERT INTO search_due (kind, id) SELECT 'task', task_id FROM task_owners WHERE village_id = NEW.id ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd

-- What was there before.
INSERT INTO search_due (kind, id)
  SELECT 'conclusion', id FROM conclusions WHERE withdrawn_at IS NULL
  UNION ALL SELECT 'record', id FROM records WHERE state <> 'withdrawn'
  UNION ALL SELECT 'task', id FROM tasks;
