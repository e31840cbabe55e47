/** What the window shows and what is stored of it, brought together: a pure function. */
import type { RouteOutput } from '../../contract/ipc.ts';
import type { ShownConversation, ShownMessage } from './turns.ts';

type StoredConversation = RouteOutput<'conversations.show'>;
type StoredMessage = StoredConversation['messages'][number];

function shownAs(
  { id: storedId, role, text, model, complete, stages, versions, recalled }: StoredMessage,
  before?: ShownMessage,
): ShownMessage {
  return {
    // What stands in the same place stays the same to the page, which keeps the focus there.
    id: before?.id ?? versions?.[0] ?? storedId,
    storedId,
    role,
    text,
    state: complete === false ? 'stopped' : 'done',
    ...(model === undefined ? {} : { model }),
    ...(stages === undefined ? {} : { stages }),
    ...(versions === undefined ? {} : { versions }),
    ...(recalled === undefined ? {} : { recalled }),
  };
}

/** The stored messages, before those that are not stored; a turn this window has seen is recognised in them and shown once. */
export function withHistory(shown: ShownConversation, stored: StoredConversation): ShownConversation {
  const known = new Map(
    shown.messages.flatMap((message) => (message.storedId === undefined ? [] : [[message.storedId, message] as const])),
  );
  const waiting = shown.messages.filter(({ storedId }) => storedId === undefined);
  const before = ({ id, versions = [], role, text }: StoredMessage): ShownMessage | undefined => {
    const same = [id, ...versions].map((one) => known.get(one)).find((one) => one !== undefined);
    if (same !== undefined) return same;
    const at = waiting.findIndex((message) => message.role === role && message.text === text);
    return at < 0 ? undefined : waiting.splice(at, 1)[0];
  };
  const messages = stored.messages.filter(({ text }) => text !== '').map((message) => shownAs(message, before(message)));
  return {
    ...shown,
    conversationId: stored.id,
    choices: stored.choices ?? {},
    messages: [...messages, ...waiting.filter(({ kept }) => kept !== true)],
  };
}
