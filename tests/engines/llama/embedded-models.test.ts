/** One helper and several models: which is loaded when. */
import { describe, expect, it } from 'vitest';
import { createEmbeddedModels } from '../../../engines/llama/embedded-models.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { ChatProtocol } from '../../../workers/chat/protocol.ts';
import { collectReply, replyText } from '../../contracts/chat-model.ts';

describe('embedded models', () => {
  it('are loaded one at a time, the one that is asked', async () => {
    const loads: string[] = [];
    const worker = createWorkerClient<ChatProtocol>({
      name: 'chat',
      spawn: () =>
        spawnInline<ChatProtocol>(({ modelId }) => {
          loads.push(modelId);
          return {
            handlers: {
              reply(_input, { emit }) {
                emit(modelId);
                return { stop: 'done', promptTokens: 0, reusedTokens: 0 };
              },
              warm: () => ({ promptTokens: 0, reusedTokens: 0 }),
            },
          };
        }),
      config: () => ({ modelId: models.wanted() ?? 'none', modelFile: '' }),
      readyDeadlineMs: 5_000,
    });
    const models = createEmbeddedModels(worker);
    const [one, other] = ['one', 'other'].map((model) => models.open(model));
    const say = async (model = one): Promise<string> => replyText(await collectReply(model!, []));
    expect([await say(one), await say(one), await say(other), await say(one)]).toEqual(['one', 'one', 'other', 'one']);
    expect(loads).toEqual(['one', 'other', 'one']);
    await other!.warm([], { signal: new AbortController().signal });
    expect(loads).toHaveLength(4);
    await worker.stop();
  });
});
