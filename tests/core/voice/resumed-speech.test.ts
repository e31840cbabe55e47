/** Speech that goes on before the answer starts, on a virtual clock: one question, one turn. */
import { describe, expect, it } from 'vitest';
import { sleep } from '../../../core/base/clock.ts';
import type { Recognizer } from '../../../core/voice/ports.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import type { ScriptedEvent } from '../../fakes/fake-hearing.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';
import { setStage } from './stage.ts';
import type { Stage, StageOptions } from './stage.ts';

const pcm = (value: number): Int16Array => new Int16Array(16_000).fill(value);

/** An utterance whose voice lasts from one frame of 32 ms to another; confirmed after six, ended twenty after its last. */
function said(from: number, to: number, value: number): readonly ScriptedEvent[] {
  return [
    { afterFrames: from, event: { type: 'speech-start', atSample: from * 512 } },
    { afterFrames: from + 1, event: { type: 'audio', samples: pcm(value) } },
    { afterFrames: from + 6, event: { type: 'speech-confirmed', atSample: from * 512 } },
    { afterFrames: to + 20, event: { type: 'speech-end', utterance: pcm(value), lastVoicedSample: to * 512 } },
  ];
}

/** Writes one sentence of a second's sound and another of more. */
function byLength(takesMs: number, begins = 'Tell') {
  return (clock: VirtualClock): Recognizer => ({
    ...createFakeRecognizer({ transcript: { kind: 'no-speech' }, clock, takesMs }),
    begin() {
      let samples = 0;
      return {
        push(more) {
          samples += more.length;
        },
        pause: () => undefined,
        async finish({ signal }) {
          await sleep(clock, takesMs, signal);
          const text = samples > 16_000 ? `${begins} me about the sea and its fish.` : `${begins} me about the sea.`;
          return { kind: 'text', text, language: 'en' };
        },
        discard: () => undefined,
      };
    },
  });
}

async function openEars(hearing: readonly ScriptedEvent[], options: StageOptions = {}): Promise<{ stage: Stage; asked: Promise<string> }> {
  const stage = setStage({ ...options, hearing });
  const asked = stage.talk('open').then(
    ({ transcript }) => transcript,
    (error: unknown) => String(error),
  );
  await stage.clock.advance(12_000);
  return { stage, asked };
}

const questions = (stage: Stage): readonly string[] => stage.stored.map(({ question }) => question);

/** The first ends 640 ms after its last voice, at frame 40; the answer sounds 200 ms after its text. */
const goesOn = (from: number): readonly ScriptedEvent[] => [...said(5, 20, 100), ...said(from, from + 20, 200)];

describe('speech that goes on', () => {
  it('joins the question that is not yet answered, and whoever asked gets the answer to the whole', async () => {
    const { stage, asked } = await openEars(goesOn(43), { recognizer: byLength(400) });
    expect(questions(stage)).toEqual(['Tell me about the sea and its fish.']);
    expect(await asked).toBe('Tell me about the sea and its fish.');
    stage.conversation.stop('shutdown');
    await stage.quiet();
  });

  it('joins what began before the first sound, and was known for speech after it', async () => {
    const { stage } = await openEars(goesOn(43), { recognizer: byLength(10) });
    expect(stage.events.some((event) => event.endsWith('phase-changed speaking'))).toBe(true);
    expect(questions(stage)).toEqual(['Tell me about the sea and its fish.']);
    stage.conversation.stop('shutdown');
    await stage.quiet();
  });

  it('interrupts an answer that is heard, and is a question of its own', async () => {
    const { stage, asked } = await openEars(goesOn(52), { recognizer: byLength(10) });
    expect(questions(stage)).toEqual(['Tell me about the sea.', 'Tell me about the sea.']);
    expect(await asked).toBe('Tell me about the sea.');
    stage.conversation.stop('shutdown');
    await stage.quiet();
  });

  it('is a question of its own when the pause was long', async () => {
    const { stage, asked } = await openEars(goesOn(70), { recognizer: byLength(1_200) });
    expect(questions(stage)).toHaveLength(1);
    expect(await asked).toContain('barge-in');
    stage.conversation.stop('shutdown');
    await stage.quiet();
  });

  it('leaves the question alone when it was a cough', async () => {
    const cough: readonly ScriptedEvent[] = [
      ...said(5, 20, 100),
      { afterFrames: 43, event: { type: 'speech-start', atSample: 43 * 512 } },
      { afterFrames: 50, event: { type: 'misfire', atSample: 50 * 512 } },
    ];
    const { stage, asked } = await openEars(cough, { recognizer: byLength(400) });
    expect(questions(stage)).toEqual(['Tell me about the sea.']);
    expect(await asked).toBe('Tell me about the sea.');
    stage.conversation.stop('shutdown');
    await stage.quiet();
  });

  it('needs no second wake word', async () => {
    const woken: ScriptedEvent = { afterFrames: 18, event: { type: 'wake-heard', atSample: 18 * 512, score: 0.9 } };
    const hearing = [...goesOn(43), woken].sort((a, b) => a.afterFrames - b.afterFrames);
    const stage = setStage({ hearing, recognizer: byLength(100, 'Hey Jarvis, tell') });
    stage.conversation.handsFree({ microphone: stage.microphone, speaker: stage.speaker, language: 'en', sensitivity: () => 'balanced' });
    await stage.clock.advance(12_000);
    expect(questions(stage)).toEqual(['Tell me about the sea and its fish.']);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('is never joined for ears of one utterance', async () => {
    const stage = setStage({ hearing: goesOn(43), recognizer: byLength(400) });
    const asked = stage.talk('once');
    await stage.clock.advance(12_000);
    expect((await asked).transcript).toBe('Tell me about the sea.');
    await stage.quiet();
  });
});
