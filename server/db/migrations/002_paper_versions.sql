-- +goose Up
-- A paper has versions, each a file of its own; what readers see is papers.version. A paper belongs to an
-- agenda item or, in somebody's own folder, to a person.
ALTER TABLE papers RENAME TO papers_before;
ALTER TABLE stages RENAME TO stages_before;
DROP INDEX papers_item;
DROP INDEX papers_sha;
DROP INDEX papers_converting;

-- Who has to hand in a paper for an item, and until when. person_id is who does it for the unit (đơn vị);
-- reminded_at is when they were last reminded of it.
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
INSERT INTO papers (id, item_id, title, withdrawn_at, created_at, created_by)
  SELECT id, item_id, title, CASE state WHEN 'withdrawn' THEN uploaded_at END, uploaded_at, uploaded_by FROM papers_before;

-- Named readers of a paper whose audience is 'named'.
CREATE TABLE paper_readers (
  paper_id  INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  PRIMARY KEY (paper_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_readers_person ON paper_readers (person_id);

-- A version is never changed once it is made into pages. sha256 names the file as it came, pdf_sha256 the PDF
-- made of it (the same for a PDF; empty when there is none). changed lists, as JSON, the pages that differ from
-- the version before.
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
INSERT INTO paper_versions (paper_id, n, file_name, size_bytes, sha256, pdf_sha256, state, pages, pages_done, problem, uploaded_at, uploaded_by)
  SELECT id, 1, file_name, size_bytes, sha256, CASE WHEN pages > 0 THEN sha256 ELSE '' END,
    CASE WHEN state <> 'withdrawn' THEN state WHEN pages > 0 THEN 'ready' ELSE 'failed' END, pages, pages_done, problem, uploaded_at, uploaded_by FROM papers_before;

CREATE TABLE stages (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('seat', 'screen', 'page')),
  seat       TEXT NOT NULL DEFAULT '',
  paper_id   INTEGER REFERENCES papers (id),
  page       INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO stages (meeting_id, kind, seat, paper_id, page) SELECT meeting_id, kind, seat, paper_id, page FROM stages_before;
DROP TABLE stages_before;
DROP TABLE papers_before;

-- Uploads under way, so that one that was cut goes on where it was. What has come lies in a file named by id;
-- its length is how far the upload is. target tells what becomes of it when it is whole; paper_id and version
-- what became of it. sha256 is what the sender says of it, empty when they do not.
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

-- What can be found. text is what a snippet shows, search_index.folded the same letters without case and
-- diacritics (docid = search_docs.id). Who may see a found paper or meeting is asked of the access rules.
CREATE TABLE search_docs (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('page', 'paper', 'item', 'meeting', 'conclusion', 'minutes')),
  meeting_id INTEGER REFERENCES meetings (id) ON DELETE CASCADE,
  item_id    INTEGER REFERENCES agenda_items (id) ON DELETE CASCADE,
  paper_id   INTEGER REFERENCES papers (id) ON DELETE CASCADE,
  version    INTEGER NOT NULL DEFAULT 0,
  page       INTEGER NOT NULL DEFAULT 0,
  text       TEXT NOT NULL
) STRICT;
CREATE INDEX search_docs_meeting ON search_docs (meeting_id);
CREATE INDEX search_docs_item ON search_docs (item_id);
CREATE INDEX search_docs_paper ON search_docs (paper_id, version, page);
CREATE VIRTUAL TABLE search_index USING fts4 (folded, tokenize=simple);
-- +goose StatementBegin
CREATE TRIGGER search_docs_gone AFTER DELETE ON search_docs BEGIN DELETE FROM search_index WHERE docid = OLD.id; END;
-- +goose StatementEnd

-- What the index has to look at again. Triggers fill it within the change itself, so that no way of changing
-- things can forget it. again grows with every change, so that one during the look is not lost.
CREATE TABLE search_due (
  kind  TEXT NOT NULL CHECK (kind IN ('paper', 'item', 'meeting')),
  id    INTEGER NOT NULL,
  again INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
-- +goose StatementBegin
CREATE TRIGGER search_paper_added AFTER INSERT ON papers BEGIN
  INSERT INTO search_due (kind, id) VALUES ('paper', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_paper_changed AFTER UPDATE OF item_id, title, version, withdrawn_at ON papers BEGIN
  INSERT INTO search_due (kind, id) VALUES ('paper', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_version_changed AFTER UPDATE OF file_name, pdf_sha256, state, pages ON paper_versions BEGIN
  INSERT INTO search_due (kind, id) VALUES ('paper', NEW.paper_id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_item_added AFTER INSERT ON agenda_items BEGIN
  INSERT INTO search_due (kind, id) VALUES ('item', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_item_changed AFTER UPDATE OF title, presenter ON agenda_items BEGIN
  INSERT INTO search_due (kind, id) VALUES ('item', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_meeting_added AFTER INSERT ON meetings BEGIN
  INSERT INTO search_due (kind, id) VALUES ('meeting', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_meeting_changed AFTER UPDATE OF title, place ON meetings BEGIN
  INSERT INTO search_due (kind, id) VALUES ('meeting', NEW.id) ON CONFLICT DO UPDATE SET again = again + 1;
END;
-- +goose StatementEnd

-- Private notes, highlights and ink. id is made by the client, so that one drawn offline is stored once.
-- rev grows with every change of a person; a client asks for what is newer than it has. Points are thousandths of the
-- page's width.
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

-- Where a person stopped reading.
CREATE TABLE reading_places (
  person_id INTEGER NOT NULL REFERENCES persons (id) ON DELETE CASCADE,
  paper_id  INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
  page      INTEGER NOT NULL CHECK (page > 0),
  at        INTEGER NOT NULL,
  PRIMARY KEY (person_id, paper_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_places_paper ON reading_places (paper_id);

-- Which seat ('hall:7', 'person:12') has which version on its own disk, checked by its hashes.
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
