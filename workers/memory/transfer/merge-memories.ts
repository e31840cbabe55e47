/** Adds the memories of a document that are not here yet: marked, and never in the place of one that is here. */
import { importanceOf } from '../../../core/memory/fact.ts';
import type { WriteHandle } from '../handles.ts';
import { indexAtOnce } from './bulk-index.ts';
import { otherId } from './other-id.ts';
import type { StagedMemory, Staging } from './staging.ts';

export interface MergedMemories {
  readonly memories: number;
  readonly known: number;
  readonly renamed: number;
  /** Places in the index of what was forgotten here and is back. */
  readonly back: readonly number[];
}

interface HereMemory {
  readonly seq: number;
  readonly text: string;
  readonly deletedAt: number | null;
}

/**
 * Runs within the transaction of its caller.
 * @param conversationIds - what conversations of the document are called here
 */
export function mergeMemories(
  database: WriteHandle,
  staging: Staging,
  conversationIds: ReadonlyMap<string, string>,
  nowMs: number,
): MergedMemories {
  const { prepare } = database;
  const find = prepare<[string], HereMemory>('SELECT seq, text, deleted_at AS deletedAt FROM memories WHERE id = ?');
  const bringBack = prepare<[string], never>('UPDATE memories SET deleted_at = NULL WHERE id = ?');
  const last = prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM memories');
  const HOLDS = 'deleted_at IS NULL AND superseded_by IS NULL AND seq <= ?';
  const same = prepare<[string, number], { id: string }>(`SELECT id FROM memories WHERE normalised = ? AND ${HOLDS} LIMIT 1`);
  const ofSlot = prepare<[string, number], { id: string }>(`SELECT id FROM memories WHERE slot = ? AND ${HOLDS} ORDER BY seq DESC LIMIT 1`);
  const supersede = prepare<[string, string], never>('UPDATE memories SET superseded_by = ? WHERE id = ?');
  const insert = prepare<unknown[], never>(
    `INSERT INTO memories (id, text, normalised, source, conversation_id, message_id, slot, created_at, updated_at, used_at, uses, importance, imported_at)
     VALUES (@id, @text, @normalised, @source, @conversationId, @messageId, @slot, @createdAt, @updatedAt, @usedAt, @uses, @importance, @now)`,
  );
  /** What was here before; what comes in is not held against its own kind. */
  const before = last.get()?.seq ?? 0;
  const counts = { memories: 0, known: 0, renamed: 0 };
  const ids = new Map<string, string>();
  const back: number[] = [];
  const added: { readonly id: string; readonly slot: string | null; readonly supersededBy: string | null }[] = [];

  const add = (memory: StagedMemory, id: string): void => {
    const { text, normalised, source, messageId, slot, createdAt, updatedAt, usedAt, uses, supersededBy } = memory;
    const conversationId = memory.conversationId === null ? null : (conversationIds.get(memory.conversationId) ?? memory.conversationId);
    const importance = importanceOf(source);
    insert.run({
      id,
      text,
      normalised,
      source,
      conversationId,
      messageId,
      slot,
      createdAt,
      updatedAt,
      usedAt,
      uses,
      importance,
      now: nowMs,
    });
    added.push({ id, slot, supersededBy });
    counts.memories += 1;
  };
  const place = (memory: StagedMemory): string => {
    for (let attempt = 0; ; attempt += 1) {
      const id = otherId(memory.id, memory.text, attempt);
      const here = find.get(id);
      if (here === undefined) {
        const alike = memory.supersededBy === null ? same.get(memory.normalised, before) : undefined;
        if (alike !== undefined) {
          counts.known += 1;
          return alike.id;
        }
        if (attempt > 0) counts.renamed += 1;
        add(memory, id);
        return id;
      }
      if (here.text !== memory.text) continue;
      if (here.deletedAt === null) counts.known += 1;
      else {
        bringBack.run(id);
        back.push(here.seq);
        counts.memories += 1;
      }
      return id;
    }
  };

  indexAtOnce(database, 'memories', () => {
    for (const memory of staging.memories()) ids.set(memory.id, place(memory));
    return { first: before + 1, last: last.get()?.seq ?? 0 };
  });
  for (const { id, slot, supersededBy } of added) {
    // Of what there can be one of, the one that is here holds; the other is kept beside it, marked.
    const instead = supersededBy === null ? (slot === null ? undefined : ofSlot.get(slot, before)?.id) : ids.get(supersededBy);
    if (instead !== undefined) supersede.run(instead, id);
  }
  return { ...counts, back };
}
