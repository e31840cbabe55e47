/** Makes every wait of a turn fail, hang or be stopped, and looks at what is left. */
import { describe, expect, it } from 'vitest';
import { EngineFault } from '../../../core/base/errors.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import { createFakeSynthesizer } from '../../fakes/fake-synthesizer.ts';
import { setStage } from './stage.ts';
import type { Stage, StageOptions } from './stage.ts';

const reply = ['One two three four. ', 'Five six seven eight. ', 'Nine ten.'];
const whole = reply.join('');
const said = { kind: 'text', text: 'Count', language: 'en' } as const;
const fault = new EngineFault('test', 'failed');
const never = new Promise<never>(() => undefined);

/** Each wait of a turn, made to fail or to hang. */
const faults: Readonly<Record<string, StageOptions>> = {
  'recognition fails': {
    recognizer: (clock) => createFakeRecognizer({ transcript: said, clock, takesMs: 100, failures: { count: 9, error: fault } }),
  },
  'recognition hangs': { recognizer: (clock) => createFakeRecognizer({ transcript: said, clock, takesMs: 1e9 }) },
  'choosing a model fails': { chooseChat: () => Promise.reject(fault) },
  'choosing a model hangs': { chooseChat: () => never },
  'the history fails': { failStore: (operation) => (operation === 'latest' ? Promise.reject(fault) : Promise.resolve()) },
  'the history hangs': { failStore: (operation) => (operation === 'latest' ? never : Promise.resolve()) },
  'the store fails': { failStore: (operation) => (operation === 'appendTurn' ? Promise.reject(fault) : Promise.resolve()) },
  'the first token fails': { reply: [fault] },
  'the second sentence fails': { reply: [...reply.slice(0, 1), fault] },
  'the first voice fails': {
    synthesizer: (clock) => createFakeSynthesizer({ clock, takesMs: 30, msPerCharacter: 10, failure: { atSentence: 0, error: fault } }),
  },
  'the last voice fails': {
    synthesizer: (clock) => createFakeSynthesizer({ clock, takesMs: 30, msPerCharacter: 10, failure: { atSentence: 2, error: fault } }),
  },
  'the voice hangs': { synthesizer: (clock) => createFakeSynthesizer({ clock, takesMs: 1e9, msPerCharacter: 10 }) },
};

/** Nothing that was not heard is stored as said; nothing runs; the next turn works. */
async function expectClean(stage: Stage): Promise<void> {
  await stage.quiet();
  const shown = stage.events.filter((event) => event.includes('reply-delta')).map((event) => event.replace(/^\d+ reply-delta /, ''));
  for (const turn of stage.stored) expect(shown.join('')).toContain(turn.answer);
}

describe('fault sweep', () => {
  it.each(Object.entries(faults))('%s: the turn ends, nothing is left', async (name, options) => {
    const stage = setStage({ reply, ...options });
    const outcome = stage.talk().then(
      () => 'answered',
      (error: unknown) => (error as Error).name,
    );
    await stage.clock.advance(20_000);
    if (name.includes('hang')) {
      expect(stage.conversation.phase()).toBe('thinking');
      stage.conversation.stop('user-stop');
      await stage.clock.settle();
    }
    expect(['Problem', 'Stopped', 'answered']).toContain(await outcome);
    expect(stage.conversation.phase()).toBe('idle');
    await expectClean(stage);
  });

  it('a stop at any moment leaves nothing and stores nothing unheard', async () => {
    const lengthMs = 2_000;
    for (let atMs = 0; atMs <= lengthMs; atMs += 10) {
      const stage = setStage({ reply, recognizer: (clock) => createFakeRecognizer({ transcript: said, clock, takesMs: 100 }) });
      const outcome = stage.talk().catch((error: unknown) => error);
      await stage.clock.advance(atMs);
      stage.conversation.stop('user-stop');
      expect(stage.conversation.phase()).toBe('idle');
      await stage.clock.settle();
      await outcome;
      const played = stage.speaker.notes.flatMap((note) => (note.type === 'sentence' ? [note] : []));
      for (const { answer, complete } of stage.stored) {
        expect(whole.startsWith(answer)).toBe(true);
        // Ten milliseconds of sound a character: no more can have been heard than time has passed since the first sound.
        const heardMs = played[0] === undefined ? 0 : atMs - played[0].atMs;
        expect(answer.length * 10).toBeLessThanOrEqual(Math.max(0, heardMs) + 20);
        expect(complete).toBe(answer === whole);
      }
      await stage.quiet();
    }
  });

  it('a key press at any moment of a turn starts a new one that is answered', async () => {
    for (let atMs = 0; atMs <= 2_000; atMs += 50) {
      const stage = setStage({ reply });
      const first = stage.talk().catch((error: unknown) => error);
      await stage.clock.advance(atMs);
      const second = stage.talk();
      await stage.clock.advance(10_000);
      await first;
      expect((await second).reply).toBe(whole);
      await stage.quiet();
    }
  });
});
