/** Conversations and their messages. */
export const conversations = `
  CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    language TEXT,
    model TEXT,
    complete INTEGER CHECK (complete IN (0, 1)),
    stages TEXT CHECK (stages IS NULL OR json_valid(stages))
  ) STRICT;

  CREATE INDEX messages_by_conversation ON messages (conversation_id, seq);
`;
