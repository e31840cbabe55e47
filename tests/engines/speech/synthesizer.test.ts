/** The port on a helper whose handlers run in this process. */
import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import type { Sentence } from '../../../core/voice/ports.ts';
import { createSynthesizer } from '../../../engines/speech/synthesizer.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { SpeakInput, TtsProtocol } from '../../../workers/tts/protocol.ts';

function rig(speak: (input: SpeakInput, signal: AbortSignal) => Promise<Int16Array>) {
  const starts: string[] = [];
  const worker = createWorkerClient<TtsProtocol>({
    name: 'tts',
    spawn: (name) => {
      starts.push(name);
      return spawnInline<TtsProtocol>(() => ({
        handlers: { speak: async (input, { signal }) => ({ samples: await speak(input, signal), sampleRateHz: 24_000 }) },
      }));
    },
    config: () => ({ voiceFolder: 'voice', phonemesFolder: 'phonemes' }),
    readyDeadlineMs: 5_000,
  });
  return { synthesizer: createSynthesizer({ worker }), starts };
}

const sentence: Sentence = { index: 3, text: 'Hello `x`.', spoken: 'Hello.' };
const signal = new AbortController().signal;

describe('synthesizer', () => {
  it('says what is to be spoken and gives the sentence back with its sound', async () => {
    const heard: SpeakInput[] = [];
    const { synthesizer } = rig((input) => {
      heard.push(input);
      return Promise.resolve(Int16Array.of(1, 2, 3));
    });
    const spoken = await synthesizer.speak(sentence, { voice: 'hibari-heart', speed: 1.25, signal });
    expect(heard).toEqual([{ text: 'Hello.', voice: 'hibari-heart', speed: 1.25 }]);
    expect(spoken).toEqual({ sentence, samples: Int16Array.of(1, 2, 3), sampleRateHz: 24_000 });
  });

  it('refuses an unknown voice without starting the helper', async () => {
    const { synthesizer, starts } = rig(() => Promise.resolve(new Int16Array(0)));
    const refusal = synthesizer.speak(sentence, { voice: 'nobody', speed: 1, signal });
    await expect(refusal).rejects.toSatisfy(
      (error) => error instanceof Problem && error.code === 'voice-unknown' && error.data['voice'] === 'nobody',
    );
    expect(starts).toEqual([]);
  });

  it('stops with the reason it was stopped for', async () => {
    const { synthesizer } = rig(() => new Promise(() => undefined));
    const controller = new AbortController();
    const speaking = synthesizer.speak(sentence, { voice: 'hibari-heart', speed: 1, signal: controller.signal });
    controller.abort(new Stopped('barge-in'));
    await expect(speaking).rejects.toMatchObject({ name: 'Stopped', reason: 'barge-in' });
  });

  it('starts the helper when warmed', async () => {
    const { synthesizer, starts } = rig(() => Promise.resolve(new Int16Array(0)));
    await synthesizer.warm({ signal });
    expect(starts).toEqual(['tts']);
  });
});
