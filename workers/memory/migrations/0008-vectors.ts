/**
 * Vectors lie apart from the facts, so that reading facts does not read them, and their 8-bit codes in blocks of 128, so that recall begins soon;
 * indexes for what would read whole tables.
 */
export const vectors = `
  CREATE TABLE memory_vectors (
    seq INTEGER PRIMARY KEY REFERENCES memories (seq) ON DELETE CASCADE,
    -- 384 values of 32 bits; the network they are from is with the fact.
    vector BLOB NOT NULL
  ) STRICT;
  CREATE TABLE memory_codes (
    -- Fact N is in block N / 128.
    block INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    codes BLOB NOT NULL
  ) STRICT;
  ALTER TABLE memories DROP COLUMN vector;
  ALTER TABLE memories DROP COLUMN code;
  -- Made anew: they have no codes yet.
  UPDATE memories SET vector_model = NULL;

  CREATE INDEX memories_by_model ON memories (vector_model) WHERE deleted_at IS NULL;
  CREATE INDEX memories_holding ON memories (superseded_by, deleted_at) WHERE deleted_at IS NULL AND superseded_by IS NULL;
  CREATE INDEX memories_deleted ON memories (deleted_at) WHERE deleted_at IS NOT NULL;
  CREATE INDEX conversations_deleted ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;
  CREATE INDEX messages_by_time ON messages (created_at);
`;
