/** What skills keep: what is to be told at a moment, and lists. */
export const skills = `
  CREATE TABLE reminders (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL DEFAULT 'local',
    kind TEXT NOT NULL CHECK (kind IN ('timer', 'alarm', 'reminder')),
    label TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'fr'))
  ) STRICT;
  CREATE INDEX reminders_by_due ON reminders (due_at);

  CREATE TABLE list_entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL DEFAULT 'local',
    list TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX list_entries_by_list ON list_entries (list, seq);
`;
