import { describe, expect, it } from 'vitest';
import { EngineFault, Problem } from '../../../core/base/errors.ts';
import { createConversationStore } from '../../../engines/sqlite/conversation-store.ts';
import type { AppendInput } from '../../../workers/memory/protocol.ts';
import { turnRecord } from '../../contracts/conversation-store.ts';

const { signal } = new AbortController();

function storeWith(outcomes: readonly (Error | string)[]): {
  readonly store: ReturnType<typeof createConversationStore>;
  readonly inputs: AppendInput[];
} {
  const inputs: AppendInput[] = [];
  const worker = {
    call: (_method: string, input: AppendInput) => {
      const outcome = outcomes[inputs.length];
      inputs.push(input);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve({ conversationId: outcome });
    },
  };
  return { store: createConversationStore({ worker: worker as never, titleFrom: () => 't' }), inputs };
}

describe('appending a turn', () => {
  it('tries once more, as the same turn, when the process died', async () => {
    const { store, inputs } = storeWith([new EngineFault('memory', 'exited'), 'c1']);
    expect(await store.appendTurn(turnRecord(), { signal })).toEqual({ conversationId: 'c1' });
    expect(inputs).toHaveLength(2);
    expect(inputs[0]?.id).toBe(inputs[1]?.id);
  });

  it('gives up after the second time', async () => {
    const { store } = storeWith([new EngineFault('memory', 'exited'), new EngineFault('memory', 'exited')]);
    await expect(store.appendTurn(turnRecord(), { signal })).rejects.toBeInstanceOf(EngineFault);
  });

  it('does not repeat what a person has to act on', async () => {
    const { store, inputs } = storeWith([new Problem('disk-full', { detail: '' }), 'c1']);
    await expect(store.appendTurn(turnRecord(), { signal })).rejects.toMatchObject({ code: 'disk-full' });
    expect(inputs).toHaveLength(1);
  });
});
