/** The SQL of the list of conversations, whole and part by part, and of what can be asked about all of them. */
import type { ConversationPage } from '../../core/chat/library-ports.ts';
import type { ConversationSummary } from '../../core/chat/ports.ts';
import type { ReadHandle } from './handles.ts';
import type { PageInput } from './protocol.ts';

export interface SummaryRow extends Omit<ConversationSummary, 'pinned'> {
  readonly pinned: number;
}

// The order of messages and not the clock says what was last: clocks jump.
export const SUMMARY = `
  SELECT id, title, created_at AS createdAt, updated_at AS updatedAt, pinned_at IS NOT NULL AS pinned,
    (SELECT count(*) FROM messages WHERE conversation_id = conversations.id) AS messages
  FROM conversations`;
export const LAST_USED = '(SELECT max(seq) FROM messages WHERE conversation_id = conversations.id)';
/** Neither deleted, nor begun and never used. */
export const LISTED = 'deleted_at IS NULL AND head_id IS NOT NULL';

export function toSummary({ pinned, ...row }: SummaryRow): ConversationSummary {
  return { ...row, pinned: pinned === 1 };
}

interface PlacedRow extends SummaryRow {
  readonly last: number;
}

// Messages are counted for one part alone, and not for all that are sorted.
const PAGE = `
  WITH placed AS (
    SELECT id, pinned_at IS NOT NULL AS pinned, ${LAST_USED} AS last FROM conversations WHERE ${LISTED}
  ), part AS (
    SELECT id, pinned, last FROM placed WHERE @last IS NULL OR (pinned, last) < (@pinned, @last)
    ORDER BY pinned DESC, last DESC LIMIT @limit
  )
  SELECT part.id, title, created_at AS createdAt, updated_at AS updatedAt, part.pinned, last,
    (SELECT count(*) FROM messages WHERE conversation_id = part.id) AS messages
  FROM part JOIN conversations USING (id) ORDER BY part.pinned DESC, last DESC`;

/** Of a place as {@link pageConversations} names it: pinned or not, and the number of the last message. */
function placeOf(after: string | undefined): { readonly pinned: number | null; readonly last: number | null } {
  const [, pinned, last] = /^([01])-(-?\d{1,15})$/.exec(after ?? '') ?? [];
  return pinned === undefined ? { pinned: null, last: null } : { pinned: Number(pinned), last: Number(last) };
}

export function countConversations(database: ReadHandle): number {
  return database.prepare<[], { total: number }>(`SELECT count(*) AS total FROM conversations WHERE ${LISTED}`).get()?.total ?? 0;
}

export function pageConversations(database: ReadHandle, { limit, after }: PageInput): ConversationPage {
  // One more than wanted tells whether there is more.
  const rows = database.prepare<unknown[], PlacedRow>(PAGE).all({ ...placeOf(after), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const end = rows.length > limit ? shown.at(-1) : undefined;
  return {
    conversations: shown.map(({ last: _last, ...row }) => toSummary(row)),
    total: countConversations(database),
    ...(end === undefined ? {} : { next: `${String(end.pinned)}-${String(end.last)}` }),
  };
}

// Goes from name to name in the index: as quick among 100,000 answers as among ten.
const MODELS = `
  WITH RECURSIVE names (model) AS (
    SELECT min(model) FROM messages WHERE model IS NOT NULL
    UNION ALL
    SELECT (SELECT min(model) FROM messages WHERE model > names.model) FROM names WHERE names.model IS NOT NULL
  )
  SELECT model FROM names WHERE model IS NOT NULL AND model <> ''`;

/** The models that ever answered, by name. */
export function usedModels(database: ReadHandle): readonly string[] {
  return database
    .prepare<[], { model: string }>(MODELS)
    .all()
    .map(({ model }) => model);
}
