-- +goose Up

-- A record that was published: its page outside, as it was when somebody published it. What is added to the meeting
-- afterwards is not on it; what is no longer public disappears from it.
CREATE TABLE publications (
  record_id INTEGER PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
  token     TEXT NOT NULL UNIQUE CHECK (length(token) = 8), -- of its address; short enough to be typed
  page      TEXT NOT NULL,                                  -- what outsiders see, as JSON
  file_sha  TEXT NOT NULL DEFAULT '',                       -- the whole record as a PDF, when it is public as a whole
  by_id     INTEGER NOT NULL REFERENCES persons (id),
  at        INTEGER NOT NULL,
  renewed   INTEGER NOT NULL DEFAULT 0                      -- how often the page was made anew
) STRICT;
