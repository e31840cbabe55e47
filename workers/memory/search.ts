/** Full-text search over messages: what is found, best first. */
import type { ConversationQuery, FoundMessage } from '../../core/chat/library-ports.ts';
import type { ReadHandle } from './handles.ts';
import { matchExpression, searchTerms } from './search-terms.ts';
import { makeSnippet } from './snippet.ts';

/** How much rank a message loses by age: half of `RECENCY_WEIGHT` after 30 days, so that words come first and newer wins among equals. */
const RECENCY_WEIGHT = 0.25;
const RECENCY_DAYS = 30;
const DAY_MS = 86_400_000;
/**
 * Messages that are ranked, the newest with these words. A rare word is in fewer; ranking all costs 50 ms for a word that is in 60,000 of 100,000,
 * where the word says least. Older ones are found by a date or one word more.
 */
const MOST_CANDIDATES = 1_000;

interface FoundRow extends Omit<FoundMessage, 'snippet'> {
  readonly text: string;
}

// The index hands out the newest first and stops when there are enough; CROSS JOIN keeps that order. bm25 is negative, the best the smallest.
const SEARCH = `
  WITH candidates AS MATERIALIZED (
    SELECT m.seq, m.id, m.role, m.created_at, c.id AS conversation_id, c.title, bm25(messages_fts) AS score
    FROM messages_fts CROSS JOIN messages AS m ON m.seq = messages_fts.rowid CROSS JOIN conversations AS c ON c.id = m.conversation_id
    WHERE messages_fts MATCH @match AND messages_fts.rowid BETWEEN @first AND @last AND c.deleted_at IS NULL
      AND (@from IS NULL OR m.created_at >= @from) AND (@to IS NULL OR m.created_at < @to) AND (@model IS NULL OR m.model = @model)
    ORDER BY messages_fts.rowid DESC LIMIT ${String(MOST_CANDIDATES)}
  ), ranked AS (
    SELECT *, score - @weight / (1.0 + max(0, @now - created_at) / @halfAge) AS total FROM candidates ORDER BY total LIMIT @limit
  )
  SELECT ranked.conversation_id AS conversationId, title, ranked.id AS messageId, ranked.role, ranked.created_at AS createdAt, messages.text
  FROM ranked JOIN messages ON messages.seq = ranked.seq ORDER BY total`;

/** Where messages of a time begin and end. Clocks jump: there may be a few of another time among them. */
const RANGE = `SELECT coalesce(min(seq), 0) AS first, coalesce(max(seq), -1) AS last FROM messages
  WHERE created_at >= coalesce(@from, 0) AND created_at < coalesce(@to, 9e15)`;

interface MessageRange {
  readonly first: number;
  readonly last: number;
}
const ALL: MessageRange = { first: Number.MIN_SAFE_INTEGER, last: Number.MAX_SAFE_INTEGER };

/** @param nowMs - milliseconds since 1970 */
export function searchMessages(database: ReadHandle, query: ConversationQuery, nowMs: number): readonly FoundMessage[] {
  const terms = searchTerms(query.text);
  if (terms.length === 0) return [];
  const time = { from: query.fromMs ?? null, to: query.toMs ?? null };
  const range = time.from === null && time.to === null ? ALL : database.prepare<unknown[], MessageRange>(RANGE).get(time);
  const rows = database.prepare<unknown[], FoundRow>(SEARCH).all({
    ...time,
    ...range,
    match: matchExpression(terms),
    limit: query.limit,
    now: nowMs,
    weight: RECENCY_WEIGHT,
    halfAge: RECENCY_DAYS * DAY_MS,
    model: query.model ?? null,
  });
  return rows.map(({ text, ...found }) => ({ ...found, snippet: makeSnippet(text, terms) }));
}
