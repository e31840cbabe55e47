/** What Jarvis remembers of its user: the facts, where they come from, when they were used, and their words and vectors. */
export const memories = `
  CREATE TABLE memories (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL DEFAULT 'local',
    text TEXT NOT NULL,
    -- Lower case, accents and punctuation folded: what is identical there is the same fact.
    normalised TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('asked', 'noticed', 'imported')),
    conversation_id TEXT,
    message_id TEXT,
    -- What there can be one of, such as the user's name.
    slot TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    used_at INTEGER,
    uses INTEGER NOT NULL DEFAULT 0,
    importance REAL NOT NULL DEFAULT 0.5 CHECK (importance BETWEEN 0 AND 1),
    superseded_by TEXT,
    deleted_at INTEGER,
    -- 384 values of 32 bits, and the model they are from.
    vector BLOB,
    vector_model TEXT,
    -- The same in 8 bits with their scale, read at once when recall begins.
    code BLOB
  ) STRICT;
  CREATE INDEX memories_by_text ON memories (normalised) WHERE deleted_at IS NULL;
  CREATE INDEX memories_by_slot ON memories (slot) WHERE deleted_at IS NULL AND slot IS NOT NULL;
  CREATE INDEX memories_superseded ON memories (superseded_by) WHERE superseded_by IS NOT NULL;

  CREATE VIRTUAL TABLE memories_fts USING fts5 (
    text, content = 'memories', content_rowid = 'seq', tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
  );
  CREATE TRIGGER memories_fts_insert AFTER INSERT ON memories BEGIN
    INSERT INTO memories_fts (rowid, text) VALUES (new.seq, new.text);
  END;
  CREATE TRIGGER memories_fts_delete AFTER DELETE ON memories BEGIN
    INSERT INTO memories_fts (memories_fts, rowid, text) VALUES ('delete', old.seq, old.text);
  END;
  CREATE TRIGGER memories_fts_update AFTER UPDATE OF text ON memories BEGIN
    INSERT INTO memories_fts (memories_fts, rowid, text) VALUES ('delete', old.seq, old.text);
    INSERT INTO memories_fts (rowid, text) VALUES (new.seq, new.text);
  END;
`;
