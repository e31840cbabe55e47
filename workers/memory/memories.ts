/** The SQL of facts: kept, superseded, forgotten and brought back. Vectors are another file's. */
import { randomUUID } from 'node:crypto';
import { Problem } from '../../core/base/errors.ts';
import type { Memory, MemoryAddition, MemorySource, NewMemory } from '../../core/memory/ports.ts';
import type { WriteHandle } from './handles.ts';

interface MemoryRow {
  readonly seq: number;
  readonly id: string;
  readonly text: string;
  readonly source: MemorySource;
  readonly conversationId: string | null;
  readonly messageId: string | null;
  readonly createdAt: number;
  readonly usedAt: number | null;
  readonly supersededBy: string | null;
  readonly importedAt: number | null;
  readonly importance: number;
  readonly slot: string | null;
  readonly normalised: string;
}

/** A fact with its place in the index of vectors. */
export interface PlacedMemory {
  readonly seq: number;
  readonly memory: Memory;
  readonly importance: number;
}

/** Facts of one database. */
export interface Memories {
  add(fact: NewMemory, nowMs: number): MemoryAddition & { readonly seq: number };
  /** Not the deleted ones; the newest first. */
  list(): readonly Memory[];
  /** Facts that hold: neither deleted nor superseded. */
  holding(seqs: readonly number[]): readonly PlacedMemory[];
  /** Facts that hold and have a word that begins with one of these stems, at most `limit`, the best of them. */
  withWords(stems: readonly string[], limit: number): readonly PlacedMemory[];
  change(id: string, fact: Pick<NewMemory, 'text' | 'normalised' | 'slot'>, nowMs: number): Memory & { readonly seq: number };
  /** @returns its place in the index */
  forget(id: string, nowMs: number): number;
  restore(id: string): Memory & { readonly seq: number };
  used(ids: readonly string[], nowMs: number): void;
  purge(beforeMs: number): number;
}

/** A word in more facts than this says little, and ranking them all takes long (12 ms among 100,000): it counts only where there is no rarer one. */
const COMMON_WORD = 1_000;

const ROW = `SELECT seq, id, text, source, conversation_id AS conversationId, message_id AS messageId, created_at AS createdAt,
  used_at AS usedAt, superseded_by AS supersededBy, imported_at AS importedAt, importance, slot, normalised FROM memories`;

function toMemory(row: MemoryRow): Memory {
  const { id, text, source, createdAt } = row;
  return {
    id,
    text,
    source,
    createdAt,
    ...(row.conversationId === null ? {} : { conversationId: row.conversationId }),
    ...(row.messageId === null ? {} : { messageId: row.messageId }),
    ...(row.usedAt === null ? {} : { usedAt: row.usedAt }),
    ...(row.supersededBy === null ? {} : { supersededBy: row.supersededBy }),
    ...(row.importedAt === null ? {} : { importedAt: row.importedAt }),
  };
}

const placed = (row: MemoryRow): PlacedMemory => ({ seq: row.seq, memory: toMemory(row), importance: row.importance });

export function createMemories(database: WriteHandle): Memories {
  const { prepare } = database;
  const insert = prepare<unknown[], never>(
    `INSERT INTO memories (id, text, normalised, source, conversation_id, message_id, slot, created_at, updated_at, importance)
     VALUES (@id, @text, @normalised, @source, @conversationId, @messageId, @slot, @now, @now, @importance)`,
  );
  const find = prepare<[string], MemoryRow>(`${ROW} WHERE id = ?`);
  const same = prepare<[string], MemoryRow>(`${ROW} WHERE normalised = ? AND deleted_at IS NULL AND superseded_by IS NULL`);
  const ofSlot = prepare<[string], MemoryRow>(`${ROW} WHERE slot = ? AND deleted_at IS NULL AND superseded_by IS NULL`);
  const supersede = prepare<[string, string], never>('UPDATE memories SET superseded_by = ? WHERE id = ?');
  const handOn = prepare<[string | null, string], never>('UPDATE memories SET superseded_by = ? WHERE superseded_by = ?');
  const hold = prepare<[string], never>('UPDATE memories SET superseded_by = NULL WHERE id = ?');
  const heirOf = prepare<[string], { id: string }>(
    'SELECT id FROM memories WHERE superseded_by = ? AND deleted_at IS NULL ORDER BY seq DESC LIMIT 1',
  );
  const list = prepare<[], MemoryRow>(`${ROW} WHERE deleted_at IS NULL ORDER BY seq DESC`);
  const holding = prepare<[number], MemoryRow>(`${ROW} WHERE seq = ? AND deleted_at IS NULL AND superseded_by IS NULL`);
  const withWords = prepare<[string, number], MemoryRow>(
    `${ROW} WHERE deleted_at IS NULL AND superseded_by IS NULL
     AND seq IN (SELECT rowid FROM memories_fts WHERE memories_fts MATCH ? ORDER BY rank LIMIT ?)`,
  );
  const having = prepare<[string, number], { count: number }>(
    'SELECT count(*) AS count FROM (SELECT 1 FROM memories_fts WHERE memories_fts MATCH ? LIMIT ?)',
  );
  const setText = prepare<unknown[], never>(
    `UPDATE memories SET text = @text, normalised = @normalised, slot = @slot, updated_at = @now, vector_model = NULL
     WHERE id = @id`,
  );
  const setDeleted = prepare<[number | null, string], never>('UPDATE memories SET deleted_at = ? WHERE id = ?');
  const deletedAt = prepare<[string], { deletedAt: number | null }>('SELECT deleted_at AS deletedAt FROM memories WHERE id = ?');
  const touch = prepare<[number, string], never>('UPDATE memories SET used_at = ?, uses = uses + 1 WHERE id = ?');
  const purge = prepare<[number], never>('DELETE FROM memories WHERE deleted_at < ?');

  const found = (id: string, alsoDeleted = false): MemoryRow => {
    const row = find.get(id);
    if (row === undefined || (!alsoDeleted && deletedAt.get(id)?.deletedAt !== null)) throw new Problem('memory-missing', { id });
    return row;
  };
  /** Puts a fact in the place of those that hold and contradict it, or say the same. @returns these, as they are from now on */
  const takePlace = ({ id, slot, normalised }: Pick<MemoryRow, 'id' | 'slot' | 'normalised'>): readonly Memory[] => {
    const contradicted = slot === null ? [] : ofSlot.all(slot);
    const identical = same.all(normalised).filter((row) => row.slot === null || row.slot !== slot);
    const older = [...contradicted, ...identical].filter((row) => row.id !== id);
    for (const row of older) supersede.run(id, row.id);
    return older.map((row) => ({ ...toMemory(row), supersededBy: id }));
  };

  /** What a fact took the place of: under the one that took its own, where one did; else the one told last holds, the rest under it. */
  const leavePlace = ({ id, supersededBy }: MemoryRow): void => {
    const heir = supersededBy === null ? heirOf.get(id)?.id : undefined;
    handOn.run(supersededBy ?? heir ?? null, id);
    if (heir !== undefined) hold.run(heir);
  };

  return {
    add: (fact, nowMs) =>
      database.atomically(() => {
        const known = same.get(fact.normalised);
        if (known !== undefined) return { seq: known.seq, memory: toMemory(known), outcome: 'known' as const, superseded: [] };
        const id = randomUUID();
        insert.run({
          id,
          text: fact.text,
          normalised: fact.normalised,
          source: fact.source,
          conversationId: fact.conversationId ?? null,
          messageId: fact.messageId ?? null,
          slot: fact.slot ?? null,
          importance: fact.importance,
          now: nowMs,
        });
        const superseded = takePlace({ id, slot: fact.slot ?? null, normalised: fact.normalised });
        const row = found(id);
        return { seq: row.seq, memory: toMemory(row), outcome: 'added' as const, superseded };
      }),
    list: () => list.all().map(toMemory),
    holding: (seqs) => seqs.flatMap((seq) => holding.all(seq)).map(placed),
    withWords(stems, limit) {
      const terms = stems.map((stem) => `"${stem.replaceAll('"', '')}"*`);
      const counted = terms
        .map((term) => ({ term, count: having.get(term, COMMON_WORD + 1)?.count ?? 0 }))
        .filter(({ count }) => count > 0);
      const telling = counted.filter(({ count }) => count <= COMMON_WORD);
      const looked = telling.length === 0 ? counted : telling;
      if (looked.length === 0) return [];
      return withWords.all(looked.map(({ term }) => term).join(' OR '), limit).map(placed);
    },
    change: (id, { text, normalised, slot }, nowMs) =>
      database.atomically(() => {
        const before = found(id);
        setText.run({ id, text, normalised, slot: slot ?? null, now: nowMs });
        // What is no longer true stays so, unless it is about something else now.
        if (before.supersededBy === null || before.slot !== (slot ?? null)) {
          leavePlace(before);
          hold.run(id);
          takePlace({ id, slot: slot ?? null, normalised });
        }
        const row = found(id);
        return { ...toMemory(row), seq: row.seq };
      }),
    forget: (id, nowMs) =>
      database.atomically(() => {
        const row = found(id);
        setDeleted.run(nowMs, id);
        leavePlace(row);
        return row.seq;
      }),
    restore: (id) =>
      database.atomically(() => {
        const before = found(id, true);
        setDeleted.run(null, id);
        // What was no longer true when it was forgotten still is not.
        if (before.supersededBy === null) takePlace(before);
        const row = found(id);
        return { ...toMemory(row), seq: row.seq };
      }),
    used(ids, nowMs) {
      database.atomically(() => {
        for (const id of ids) touch.run(nowMs, id);
      });
    },
    purge: (beforeMs) => purge.run(beforeMs).changes,
  };
}
