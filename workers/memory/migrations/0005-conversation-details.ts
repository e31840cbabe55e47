/** Answers know the memories they used, conversations their own model, voice and instructions. */
export const conversationDetails = `
  CREATE TABLE answer_memories (
    message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    -- 0 for the one that mattered most.
    place INTEGER NOT NULL,
    memory_id TEXT NOT NULL,
    -- As it was then; gone with the memory.
    text TEXT,
    PRIMARY KEY (message_id, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX answer_memories_by_memory ON answer_memories (memory_id);
  CREATE TRIGGER answer_memories_forget AFTER DELETE ON memories BEGIN
    UPDATE answer_memories SET text = NULL WHERE memory_id = old.id;
  END;

  -- NULL: as in the settings.
  ALTER TABLE conversations ADD COLUMN chat_provider TEXT CHECK (chat_provider IN ('ollama', 'openai', 'embedded'));
  ALTER TABLE conversations ADD COLUMN chat_model TEXT;
  ALTER TABLE conversations ADD COLUMN voice TEXT;
  ALTER TABLE conversations ADD COLUMN instructions TEXT;

  CREATE INDEX messages_by_model ON messages (model) WHERE model IS NOT NULL;
`;
