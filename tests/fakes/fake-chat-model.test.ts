import { describe, expect, it } from 'vitest';
import { collectReply, describeChatModel, rejection, replyText } from '../contracts/chat-model.ts';
import { createFakeChatModel } from './fake-chat-model.ts';
import { createVirtualClock } from './virtual-clock.ts';

const ask = [{ role: 'user', content: 'Hello?' }] as const;

describeChatModel('the fake', async () => {
  const chat = createFakeChatModel({
    firstTokenMs: 2,
    script: (messages) =>
      messages.at(-1)?.content.includes('story') === true
        ? Array.from({ length: 2_000 }, (_, index) => `word ${index} `)
        : ['It is ', 'Paris.'],
  });
  return {
    chat,
    async stopped() {
      expect(chat.generating()).toBe(0);
    },
  };
});

describe('the fake chat model', () => {
  it('speaks at the pace of its clock', async () => {
    const clock = createVirtualClock();
    const chat = createFakeChatModel({ script: [['one', ' two', ' three']], clock, firstTokenMs: 200, perTokenMs: 50 });
    const times: number[] = [];
    const asked = (async () => {
      for await (const _part of chat.reply(ask, { signal: new AbortController().signal, maxTokens: 9, temperature: 0 }))
        times.push(clock.nowMs());
    })();
    await clock.advance(1_000);
    await asked;
    expect(times).toEqual([200, 250, 300, 300]);
  });

  it('gives each question its answer and repeats the last', async () => {
    const chat = createFakeChatModel({ script: [['a'], ['b']] });
    expect([
      replyText(await collectReply(chat, ask)),
      replyText(await collectReply(chat, ask)),
      replyText(await collectReply(chat, ask)),
    ]).toEqual(['a', 'b', 'b']);
    expect(chat.prompts).toHaveLength(3);
  });

  it('throws where the script says so', async () => {
    const failure = new Error('broken');
    expect(await rejection(collectReply(createFakeChatModel({ script: [['a', failure]] }), ask))).toBe(failure);
  });
});
