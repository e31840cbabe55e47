/** What came in with a document is marked with the moment it came. */
export const imported = `
  ALTER TABLE conversations ADD COLUMN imported_at INTEGER;
  ALTER TABLE memories ADD COLUMN imported_at INTEGER;
`;
