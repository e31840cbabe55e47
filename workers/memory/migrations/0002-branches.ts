/** Messages know what they follow, so that an edited or regenerated one stands beside the other; pins, deletion with undo, users. */
export const branches = `
  CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  INSERT INTO users (id, name, created_at) VALUES ('local', '', 0);

  ALTER TABLE conversations ADD COLUMN user_id TEXT NOT NULL DEFAULT 'local';
  ALTER TABLE conversations ADD COLUMN pinned_at INTEGER;
  ALTER TABLE conversations ADD COLUMN deleted_at INTEGER;
  ALTER TABLE conversations ADD COLUMN head_id TEXT;
  ALTER TABLE messages ADD COLUMN parent_id TEXT REFERENCES messages (id) ON DELETE CASCADE;
  CREATE INDEX messages_by_parent ON messages (parent_id);

  UPDATE messages SET parent_id = (
    SELECT before.id FROM messages AS before
    WHERE before.conversation_id = messages.conversation_id AND before.seq < messages.seq
    ORDER BY before.seq DESC LIMIT 1
  );
  UPDATE conversations SET head_id = (
    SELECT id FROM messages WHERE conversation_id = conversations.id ORDER BY seq DESC LIMIT 1
  );
`;
