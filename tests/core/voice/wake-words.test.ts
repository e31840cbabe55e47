/** The second stage of the wake word, and the gate behind the first. */
import { describe, expect, it } from 'vitest';
import type { HearingEvent } from '../../../core/voice/ports.ts';
import type { ConfirmWake } from '../../../core/voice/wake-confirmation.ts';
import { wakeGate } from '../../../core/voice/wake-gate.ts';
import { afterWakeWords } from '../../../core/voice/wake-words.ts';

describe('afterWakeWords', () => {
  it.each([
    ['Hey Jarvis, what time is it?', 'What time is it?'],
    ['hey jarvis set a timer', 'Set a timer'],
    ['Hé Jarvis, quelle heure est-il ?', 'Quelle heure est-il ?'],
    ['And then she left. Hey, Jarvis. Stop.', 'Stop.'],
    ['Hey Jarvis.', ''],
    ['Hey Jarvis! Hey Jarvis!', ''],
  ])('%s', (text, rest) => {
    expect(afterWakeWords(text)).toBe(rest);
  });

  it.each([
    ['I ate Jarvis. What time is it?', 'What time is it?'],
    ['Take your whisk, stop', 'Stop'],
    ['Hey, Jar Misty. Who are you?', 'Who are you?'],
    ['Play drivers.', ''],
  ])('%s, which sounds like it', (text, rest) => {
    expect(afterWakeWords(text)).toBe(rest);
  });

  it.each(['What time is it?', 'Set a timer for ten minutes.', 'Thank you for your visit.', ''])('is not in: %s', (text) => {
    expect(afterWakeWords(text)).toBeUndefined();
  });
});

describe('wakeGate', () => {
  const asked: [number, number][] = [];
  const second = new Int16Array(16_000);
  const utterance = new Int16Array(64_000).map((_, index) => Math.floor(index / 16_000));

  /** Four seconds of speech; the wake word ends after `wakeAfter` of them. */
  async function* speech(wakeAfter: number | undefined): AsyncGenerator<HearingEvent> {
    yield { type: 'level', rms: 0 };
    yield { type: 'speech-start', atSample: 1_000 };
    yield { type: 'speech-confirmed', atSample: 1_000 };
    for (let at = 0; at < 4; at += 1) {
      yield { type: 'audio', samples: second };
      if (at + 1 === wakeAfter) yield { type: 'wake-heard', atSample: 1_000 + (at + 1) * 16_000, score: 0.9 };
    }
    yield { type: 'speech-pause', utterance, lastVoicedSample: 60_000 };
    yield { type: 'speech-end', utterance, lastVoicedSample: 60_000 };
  }

  async function through(wakeAfter: number | undefined, attentive = false, confirmed = true): Promise<readonly HearingEvent[]> {
    const events: HearingEvent[] = [];
    const confirm: ConfirmWake = (samples, score) => {
      asked.push([samples.length, score]);
      return Promise.resolve(confirmed);
    };
    for await (const event of wakeGate(speech(wakeAfter), () => attentive, confirm)) events.push(event);
    return events;
  }

  it('lets nothing but levels through without the wake word', async () => {
    expect((await through(undefined)).map(({ type }) => type)).toEqual(['level']);
  });

  it('begins two seconds before the end of the wake word at most', async () => {
    const events = await through(3);
    expect(events.map(({ type }) => type)).toEqual([
      'level',
      'speech-start',
      'audio',
      'audio',
      'speech-confirmed',
      'wake-heard',
      'audio',
      'speech-pause',
      'speech-end',
    ]);
    expect(events[1]).toEqual({ type: 'speech-start', atSample: 17_000, byWakeWord: true });
  });

  it('gives the utterance as what was let through, to the sample', async () => {
    const events = await through(3);
    const audio = events.flatMap((event) => (event.type === 'audio' ? [event.samples.length] : []));
    const end = events.find((event) => event.type === 'speech-end');
    expect(end?.type === 'speech-end' && end.utterance).toEqual(utterance.subarray(16_000));
    expect(audio.reduce((sum, length) => sum + length, 0)).toBe(48_000);
  });

  it('lets nothing through that the second stage does not confirm, and asks it about the two seconds before', async () => {
    asked.length = 0;
    expect((await through(3, false, false)).map(({ type }) => type)).toEqual(['level']);
    expect(asked).toEqual([[32_000, 0.9]]);
  });

  it('tells of a call that nobody waited for where it is sure', async () => {
    expect((await through(3, true)).filter(({ type }) => type === 'wake-heard')).toHaveLength(1);
  });

  it('needs no wake word while attentive', async () => {
    const events = await through(undefined, true);
    expect(events[1]).toEqual({ type: 'speech-start', atSample: 1_000 });
    expect(events).toHaveLength(9);
  });
});
