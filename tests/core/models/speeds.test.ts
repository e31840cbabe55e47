import { expect, test } from 'vitest';
import type { ChatModel, ReplyPart } from '../../../core/chat/ports.ts';
import { createSpeeds, timedChatModel, timedSynthesizer } from '../../../core/models/speeds.ts';
import type { Synthesizer } from '../../../core/voice/ports.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const signal = new AbortController().signal;
const sentence = { index: 0, text: 'Hi.', spoken: 'Hi.' };

test('a voice is as fast as the sound it makes in a second', async () => {
  const clock = createVirtualClock();
  const speeds = createSpeeds();
  const slow = {
    speak: async () => {
      await clock.advance(100);
      return { sentence, samples: new Int16Array(24_000), sampleRateHz: 24_000 };
    },
  } as unknown as Synthesizer;
  const voice = timedSynthesizer(slow, speeds, clock);
  expect(speeds.of('heart')).toBeUndefined();
  await voice.speak(sentence, { voice: 'heart', speed: 1, signal });
  expect(speeds.of('heart')).toEqual({ value: 10, unit: 'times-realtime' });
});

test.each([
  [21, { value: 10, unit: 'tokens-per-second' }],
  [3, undefined],
])('a language model that gives %i pieces, one each tenth of a second', async (pieces, speed) => {
  const clock = createVirtualClock();
  const speeds = createSpeeds();
  const parts: ReplyPart[] = [];
  const model: ChatModel = {
    model: 'tiny',
    async *reply() {
      for (let piece = 0; piece < pieces; piece += 1) {
        // Loading before the first one does not count.
        await clock.advance(piece === 0 ? 5_000 : 100);
        yield { type: 'text-delta', text: 'a' };
      }
      yield { type: 'reply-end', model: 'tiny', stop: 'done' };
    },
    warm: async () => undefined,
  };
  for await (const part of timedChatModel(model, speeds, clock).reply([], { signal, maxTokens: 99, temperature: 0 })) parts.push(part);
  expect(parts).toHaveLength(pieces + 1);
  expect(speeds.of('tiny')).toEqual(speed);
});
