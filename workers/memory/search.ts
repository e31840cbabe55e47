/** Full-text search over messages: what people write as an FTS5 query, and what is found, best first. */
import type { ConversationQuery, FoundMessage, SnippetPart } from '../../core/chat/library-ports.ts';
import type { ReadHandle } from './handles.ts';

/** Marks around a match in a snippet: of the private use area, which nobody says or writes. */
const MATCH_START = '\uE000';
const MATCH_END = '\uE001';
/** Words of a snippet. */
const SNIPPET_TOKENS = 16;
/** How much rank a message loses by age: half of `RECENCY_WEIGHT` after 30 days, so that words come first and newer wins among equals. */
const RECENCY_WEIGHT = 0.25;
const RECENCY_DAYS = 30;
const DAY_MS = 86_400_000;
/** Candidates that are ranked with their age. */
const CANDIDATES_PER_RESULT = 4;
/** Words of a query that are looked at; nobody types more. */
const MAX_TERMS = 16;

/**
 * What a person typed as an FTS5 expression: every word has to be there, the last one may be a beginning; quoted words in their order.
 * Operators of FTS5 are plain words. @returns undefined where there is no word
 */
export function matchExpression(typed: string): string | undefined {
  const terms: string[] = [];
  for (const [, phrase, word] of typed.matchAll(/"([^"]*)"|([^\s"]+)/g)) {
    const words = (phrase ?? word ?? '').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    if (words.length === 0) continue;
    if (phrase !== undefined) terms.push(`"${words.join(' ')}"`);
    else for (const one of words) terms.push(`"${one}"*`);
    if (terms.length >= MAX_TERMS) break;
  }
  return terms.length === 0 ? undefined : terms.slice(0, MAX_TERMS).join(' AND ');
}

/** A snippet with marks as its parts. */
export function snippetParts(marked: string): readonly SnippetPart[] {
  const parts: SnippetPart[] = [];
  let match = false;
  for (const piece of marked.split(new RegExp(`([${MATCH_START}${MATCH_END}])`, 'u'))) {
    if (piece === MATCH_START || piece === MATCH_END) match = piece === MATCH_START;
    else if (piece !== '') parts.push({ text: piece, match });
  }
  return parts;
}

interface FoundRow extends Omit<FoundMessage, 'snippet'> {
  readonly marked: string;
}

// bm25 is negative, the best the smallest; it is worked out for candidates, snippets for results alone.
const SEARCH = `
  WITH candidates AS (
    SELECT rowid, bm25(messages_fts) AS score FROM messages_fts WHERE messages_fts MATCH @match ORDER BY rank LIMIT @candidates
  ), ranked AS (
    SELECT m.seq, m.id, m.role, m.created_at, c.id AS conversation_id, c.title,
      score - @weight / (1.0 + max(0, @now - m.created_at) / @halfAge) AS total
    FROM candidates JOIN messages AS m ON m.seq = candidates.rowid JOIN conversations AS c ON c.id = m.conversation_id
    WHERE c.deleted_at IS NULL
      AND (@from IS NULL OR m.created_at >= @from) AND (@to IS NULL OR m.created_at < @to) AND (@model IS NULL OR m.model = @model)
    ORDER BY total LIMIT @limit
  )
  SELECT ranked.conversation_id AS conversationId, title, ranked.id AS messageId, role, created_at AS createdAt,
    (SELECT snippet(messages_fts, 0, '${MATCH_START}', '${MATCH_END}', '…', ${String(SNIPPET_TOKENS)})
     FROM messages_fts WHERE messages_fts MATCH @match AND rowid = ranked.seq) AS marked
  FROM ranked ORDER BY total`;

/** @param nowMs - milliseconds since 1970 */
export function searchMessages(database: ReadHandle, query: ConversationQuery, nowMs: number): readonly FoundMessage[] {
  const match = matchExpression(query.text);
  if (match === undefined) return [];
  const filtered = query.fromMs !== undefined || query.toMs !== undefined || query.model !== undefined;
  const rows = database.prepare<unknown[], FoundRow>(SEARCH).all({
    match,
    limit: query.limit,
    // A filter may leave out the best.
    candidates: filtered ? -1 : query.limit * CANDIDATES_PER_RESULT + 50,
    now: nowMs,
    weight: RECENCY_WEIGHT,
    halfAge: RECENCY_DAYS * DAY_MS,
    from: query.fromMs ?? null,
    to: query.toMs ?? null,
    model: query.model ?? null,
  });
  return rows.map(({ marked, ...found }) => ({ ...found, snippet: snippetParts(marked) }));
}
