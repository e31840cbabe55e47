/** Hands-free on a virtual clock: the wake word, what follows it, a question of Jarvis, and what must not happen. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { createScriptedMicrophone } from '../../fakes/scripted-microphone.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import type { ScriptedEvent } from '../../fakes/fake-hearing.ts';
import { setStage } from './stage.ts';
import type { Stage, StageOptions } from './stage.ts';

const pcm = new Int16Array(16_000).fill(500);

/** An utterance of a second that begins after `from` frames of 32 ms; with the wake word in it. */
function said(from: number, wake: boolean): readonly ScriptedEvent[] {
  return [
    { afterFrames: from, event: { type: 'speech-start', atSample: from * 512 } },
    { afterFrames: from + 5, event: { type: 'audio', samples: pcm } },
    { afterFrames: from + 6, event: { type: 'speech-confirmed', atSample: from * 512 } },
    ...(wake ? [{ afterFrames: from + 20, event: { type: 'wake-heard' as const, atSample: (from + 20) * 512, score: 0.8 } }] : []),
    { afterFrames: from + 40, event: { type: 'speech-end', utterance: pcm, lastVoicedSample: (from + 30) * 512 } },
  ];
}

function handsFree(transcripts: readonly string[], hearing: readonly ScriptedEvent[], options: StageOptions = {}, weight = 0): Stage {
  const stage = setStage({
    ...options,
    hearing,
    recognizer: (clock) =>
      createFakeRecognizer({
        transcript: transcripts.map((text) => ({ kind: 'text', text, language: 'en' })),
        clock,
        takesMs: 100,
        weight,
      }),
  });
  stage.conversation.handsFree({ microphone: stage.microphone, speaker: stage.speaker, language: 'en', sensitivity: () => 'balanced' });
  return stage;
}

const questions = (stage: Stage): readonly string[] => stage.stored.map(({ question }) => question);

describe('hands-free', () => {
  it('asks what follows the wake word', async () => {
    const stage = handsFree(['Hey Jarvis, who are you?'], said(10, true));
    await stage.clock.advance(10_000);
    expect(questions(stage)).toEqual(['Who are you?']);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('is idle while it waits, and hears nothing else', async () => {
    const stage = handsFree(['Nobody spoke to you.'], said(10, false));
    expect(stage.conversation.phase()).toBe('idle');
    await stage.clock.advance(10_000);
    expect([questions(stage), stage.events.filter((event) => !event.includes('level'))]).toEqual([[], []]);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('takes a word that only sounds like it for nothing', async () => {
    const stage = handsFree(['Hey Travis, come here.'], said(10, true), {}, -12);
    await stage.clock.advance(10_000);
    expect(questions(stage)).toEqual([]);
    expect(stage.conversation.phase()).toBe('idle');
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('listens for eight seconds after the wake word alone', async () => {
    const stage = handsFree(['Hey Jarvis.', 'Who are you?'], [...said(10, true), ...said(150, false)]);
    await stage.clock.advance(4_000);
    expect(stage.conversation.phase()).toBe('listening');
    await stage.clock.advance(10_000);
    expect(questions(stage)).toEqual(['Who are you?']);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('sounds and shows one beginning and one end of listening for the word alone', async () => {
    const stage = handsFree(['Hey Jarvis.'], said(10, true));
    await stage.clock.advance(20_000);
    expect(stage.events.filter((event) => event.includes('phase')).map((event) => event.replace(/^\d+ /, ''))).toEqual([
      'phase-changed listening',
      'phase-changed idle',
    ]);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('gives up after that', async () => {
    const stage = handsFree(['Hey Jarvis.', 'Not for you.'], [...said(10, true), ...said(400, false)]);
    await stage.clock.advance(20_000);
    expect(questions(stage)).toEqual([]);
    expect(stage.conversation.phase()).toBe('idle');
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('needs no wake word for the answer to a question of its own', async () => {
    const stage = handsFree(['Hey Jarvis, call Bob.', 'The first one.'], [...said(10, true), ...said(120, false)], {
      reply: ['Which ', 'Bob?'],
    });
    await stage.clock.advance(12_000);
    expect(questions(stage)).toEqual(['Call Bob.', 'The first one.']);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('makes way for the key, and listens again afterwards', async () => {
    const stage = handsFree(['Who are you?', 'Hey Jarvis, stop.'], said(10, true));
    const talking = stage.talk('hold');
    await stage.clock.advance(3_000);
    stage.conversation.release();
    await stage.clock.advance(5_000);
    await talking;
    expect(questions(stage)).toEqual(['Who are you?', 'Stop.']);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('ends when it is switched off', async () => {
    const stage = handsFree(['Hey Jarvis, who are you?'], said(10, true));
    stage.conversation.handsFree(undefined);
    await stage.clock.advance(10_000);
    expect(questions(stage)).toEqual([]);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });
});

describe('a microphone that fails while hands-free', () => {
  function broken(code: 'microphone-missing' | 'microphone-muted'): Stage {
    const stage = setStage({ hearing: [] });
    const microphone = createScriptedMicrophone({
      samples: pcm,
      clock: stage.clock,
      failure: { atFrame: 0, error: new Problem(code) },
    });
    stage.conversation.handsFree({ microphone, speaker: stage.speaker, language: 'en', sensitivity: () => 'balanced' });
    return stage;
  }
  const failures = (stage: Stage): readonly string[] => stage.events.filter((event) => event.includes('talk-failed'));

  it('is told of once, however often it is tried again', async () => {
    const stage = broken('microphone-missing');
    await stage.clock.advance(30_000);
    expect(failures(stage)).toHaveLength(1);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });

  it('is not told of where somebody has muted it', async () => {
    const stage = broken('microphone-muted');
    await stage.clock.advance(30_000);
    expect(failures(stage)).toEqual([]);
    stage.conversation.handsFree(undefined);
    await stage.quiet();
  });
});
