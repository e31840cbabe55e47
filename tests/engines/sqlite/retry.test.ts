import { expect, it } from 'vitest';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { AppendInput } from '../../../workers/memory/protocol.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';

it('appends a turn under an id of its own, as a call that may be repeated', async () => {
  const calls: [string, AppendInput, { repeatable?: boolean }][] = [];
  const worker = {
    call: async (...given: (typeof calls)[number]) => {
      calls.push(given);
      return { conversationId: 'c1' };
    },
  };
  const store = createConversationStore({ worker: worker as never, titleFrom: () => 't' });
  const { signal } = new AbortController();
  await store.appendTurn(turnRecord(), { signal });
  await store.appendTurn(turnRecord(), { signal });
  expect(calls).toMatchObject([
    ['appendTurn', { title: 't' }, { repeatable: true }],
    ['appendTurn', { title: 't' }, { repeatable: true }],
  ]);
  expect(new Set(calls.map(([, { id }]) => id)).size).toBe(2);
});
