import { describe, expect, it } from 'vitest';
import { EngineFault, Problem } from '../../../core/base/errors.ts';
import { createFakeRecognizer } from '../../fakes/fake-recognizer.ts';
import { createFakeSynthesizer } from '../../fakes/fake-synthesizer.ts';
import type { ScriptedEvent } from '../../fakes/fake-hearing.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';
import { oneUtterance, setStage } from './stage.ts';

const said = { kind: 'text', text: 'Who are you?', language: 'en' } as const;

describe('a spoken turn', () => {
  it('goes from the last voiced sample to the stored answer', async () => {
    const stage = setStage();
    const result = stage.talk();
    await stage.clock.advance(10_000);
    expect(await result).toEqual({
      transcript: 'Who are you?',
      language: 'en',
      reply: 'Hello there. How are you?',
      model: 'fake',
      conversationId: 'c1',
      recalled: [],
      // The 25th frame, which holds the last voiced sample, is handed over at 800 ms; the ears tell the end at 1,024 ms.
      stages: { speechEndMs: 224, transcriptMs: 324, firstTokenMs: 374, firstSentenceMs: 394, firstAudioMs: 424, doneMs: 664 },
    });
    expect(stage.events).toEqual([
      '0 phase-changed listening',
      '64 voice-changed',
      '960 voice-changed',
      '1024 turn-started',
      '1024 phase-changed thinking',
      '1124 question-heard Who are you?',
      '1174 reply-delta Hello ',
      '1194 reply-delta there. ',
      '1214 reply-delta How are you?',
      '1224 phase-changed speaking',
      '1464 turn-finished',
      '1464 phase-changed idle',
    ]);
    await stage.quiet();
  });

  it('interrupts nothing for a microphone that is known to be off', async () => {
    const stage = setStage();
    void stage.ask('Tell me something.');
    await stage.clock.advance(100);
    const refusal = (): Problem => new Problem('microphone-muted');
    const talking = stage.conversation.talk({
      microphone: { ...stage.microphone, refusal },
      speaker: stage.speaker,
      language: 'auto',
      mode: 'hold',
    });
    await expect(talking).rejects.toMatchObject({ code: 'microphone-muted' });
    expect(stage.microphone.open()).toBe(0);
    expect(stage.events).toContain('100 talk-failed');
    expect(stage.events.join()).not.toContain('listening');
    await stage.quiet();
    expect(stage.events.at(-1)).toContain('idle');
  });

  it('gives an empty result and touches no conversation when nothing was said', async () => {
    const stage = setStage({ hearing: [] });
    const result = stage.talk('hold');
    await stage.clock.advance(500);
    stage.conversation.release();
    await stage.clock.advance(500);
    expect(await result).toMatchObject({ transcript: '', reply: '', conversationId: null });
    expect(stage.stored).toEqual([]);
    await stage.quiet();
  });

  it('is dropped when the recogniser hears no words', async () => {
    const stage = setStage({ recognizer: (clock) => createFakeRecognizer({ transcript: { kind: 'no-speech' }, clock, takesMs: 100 }) });
    const result = stage.talk();
    await stage.clock.advance(10_000);
    expect(await result).toMatchObject({ transcript: '', conversationId: null });
    expect(stage.stored).toEqual([]);
    expect(stage.events).toContain('1124 turn-dropped');
    await stage.quiet();
  });

  it('tells the words so far once it is speech, and none after its end', async () => {
    const partials = (clock: VirtualClock) =>
      createFakeRecognizer({ transcript: said, clock, takesMs: 100, partials: ['A cough', 'Who', 'Who are', 'Who are you'] });
    const audio = (afterFrames: number): ScriptedEvent => ({ afterFrames, event: { type: 'audio', samples: new Int16Array(1024) } });
    const hearing = [...oneUtterance.slice(0, 3), audio(12), audio(20), ...oneUtterance.slice(3)];
    const stage = setStage({ recognizer: partials, hearing, livePartial: true });
    void stage.talk();
    await stage.clock.advance(10_000);
    expect(stage.events.filter((event) => event.includes('question-') || event.includes('turn-started'))).toEqual([
      '384 question-partial Who',
      '640 question-partial Who are',
      '1024 turn-started',
      '1124 question-heard Who are you?',
    ]);
    await stage.quiet();

    const unwatched = setStage({ recognizer: partials, hearing });
    void unwatched.talk();
    await unwatched.clock.advance(10_000);
    expect(unwatched.events.join()).not.toContain('question-partial');
    await unwatched.quiet();
  });

  it('starts recognising in the pause, before the end is certain', async () => {
    const stage = setStage();
    void stage.talk();
    await stage.clock.advance(1_000);
    expect(stage.recognizer).toMatchObject({ calls: ['begin', 'pause'] });
    await stage.quiet();
  });
});

describe('stopping', () => {
  it('remembers only what was heard', async () => {
    const stage = setStage({ reply: ['One two three four. ', 'Five six seven eight. ', 'Nine.'] });
    const result = stage.ask('Count');
    // 50 ms to the first token, 30 ms of synthesis, 190 ms for the first sentence, then half of the second.
    await stage.clock.advance(50 + 30 + 190 + 110);
    stage.conversation.stop('user-stop');
    await stage.clock.settle();
    expect((await result).reply).toBe('One two three four. Five six');
    expect(stage.stored).toMatchObject([{ question: 'Count', answer: 'One two three four. Five six', complete: false }]);
    expect(stage.conversation.phase()).toBe('idle');
    await stage.quiet();
  });

  it('keeps the question when it was stopped before a word', async () => {
    const stage = setStage();
    const result = stage.ask('Tell me');
    await stage.clock.advance(20);
    stage.conversation.stop('user-stop');
    await stage.clock.settle();
    expect((await result).reply).toBe('');
    expect(stage.stored).toMatchObject([{ question: 'Tell me', answer: '', complete: false }]);
    await stage.quiet();
  });

  it('stores what was heard before the next turn reads it', async () => {
    const stage = setStage({ reply: ['One two three four. ', 'Five.'] });
    const first = stage.ask('Count');
    await stage.clock.advance(50 + 20 + 30 + 100);
    const second = stage.ask('Go on');
    await stage.clock.advance(5_000);
    await Promise.all([first, second]);
    expect(stage.chat.prompts[1]).toEqual([
      { role: 'user', content: 'Count' },
      { role: 'assistant', content: 'One two' },
      { role: 'user', content: 'Go on' },
    ]);
    expect(stage.stored.map((turn) => turn.conversationId)).toEqual([undefined, 'c1']);
    await stage.quiet();
  });

  it('a key stops the answer and listens', async () => {
    const stage = setStage();
    const first = stage.ask('Hello');
    await stage.clock.advance(150);
    expect(stage.conversation.phase()).toBe('speaking');
    const second = stage.talk();
    expect(stage.conversation.phase()).toBe('listening');
    await stage.clock.advance(10_000);
    expect((await first).reply).not.toBe('Hello there. How are you?');
    expect((await second).transcript).toBe('Who are you?');
    await stage.quiet();
  });
});

describe('a failing stage fails its turn, never the session', () => {
  const fault = new EngineFault('stt', 'exited', 'SIGKILL');

  it('recognition is tried once more on the same audio', async () => {
    const stage = setStage({
      recognizer: (clock) => createFakeRecognizer({ transcript: said, clock, takesMs: 100, failures: { count: 1, error: fault } }),
    });
    const result = stage.talk();
    await stage.clock.advance(10_000);
    expect((await result).transcript).toBe('Who are you?');
    expect(stage.recognizer).toMatchObject({ calls: ['begin', 'pause', 'finish', 'transcribe'] });
    await stage.quiet();
  });

  it('recognition that fails twice is a problem, and the next turn works', async () => {
    const stage = setStage({
      recognizer: (clock) => createFakeRecognizer({ transcript: said, clock, takesMs: 100, failures: { count: 2, error: fault } }),
    });
    const first = stage.talk();
    const failure = expect(first).rejects.toMatchObject({ code: 'engine-failed' });
    await stage.clock.advance(10_000);
    await failure;
    expect(stage.events.at(-1)).toMatch(/phase-changed idle/);
    const second = stage.talk();
    await stage.clock.advance(10_000);
    expect((await second).reply).toBe('Hello there. How are you?');
    await stage.quiet();
  });

  it('keeps the question when no model answers', async () => {
    const stage = setStage({ chooseChat: () => Promise.reject(new Problem('chat-unreachable', { url: 'http://127.0.0.1:1' })) });
    const result = stage.ask('Hello?');
    const failure = expect(result).rejects.toMatchObject({ code: 'chat-unreachable' });
    await stage.clock.advance(5_000);
    await failure;
    expect(stage.stored).toMatchObject([{ question: 'Hello?', answer: '', complete: false }]);
    await stage.quiet();
  });

  it('keeps what was heard when the model breaks off', async () => {
    const stage = setStage({ reply: ['One two three four. ', 'Five ', new Problem('chat-refused', { detail: 'gone' })] });
    const result = stage.ask('Count');
    const failure = expect(result).rejects.toMatchObject({ code: 'chat-refused' });
    await stage.clock.advance(5_000);
    await failure;
    expect(stage.stored[0]?.question).toBe('Count');
    expect(stage.stored[0]?.complete).toBe(false);
    await stage.quiet();
  });

  it('shows and keeps the whole text when the voice fails', async () => {
    const synthesizer = (clock: Parameters<typeof createFakeSynthesizer>[0]['clock']) =>
      createFakeSynthesizer({
        clock,
        takesMs: 30,
        msPerCharacter: 10,
        failure: { atSentence: 1, error: new EngineFault('tts', 'exited') },
      });
    const stage = setStage({ synthesizer });
    const result = stage.ask('Hello');
    const failure = expect(result).rejects.toMatchObject({ code: 'engine-failed' });
    await stage.clock.advance(5_000);
    await failure;
    expect(stage.stored).toMatchObject([{ question: 'Hello', answer: 'Hello there. How are you?', complete: true }]);
    await stage.quiet();
  });
});

describe('open ears', () => {
  it('duck for a cough and go on', async () => {
    const hearing = [
      { afterFrames: 10, event: { type: 'speech-start', atSample: 5_000 } },
      { afterFrames: 14, event: { type: 'misfire', atSample: 6_000 } },
    ] as const;
    const stage = setStage({ hearing, reply: ['This is a rather long answer that takes a while. ', 'Done.'] });
    const listening = stage.talk('open');
    listening.catch(() => undefined);
    const answer = stage.ask('Go');
    await stage.clock.advance(5_000);
    expect((await answer).reply).toBe('This is a rather long answer that takes a while. Done.');
    const notes = stage.speaker.notes
      .filter((note) => note.type === 'duck' || note.type === 'unduck')
      .map((note) => [note.type, Math.round(note.atMs)]);
    expect(notes).toEqual([
      ['duck', 320],
      ['unduck', 448],
    ]);
    await stage.conversation.close();
    await stage.quiet();
  });

  it('stop the voice when it is speech, and answer that', async () => {
    const stage = setStage({
      hearing: oneUtterance.map((entry) => ({ ...entry, afterFrames: entry.afterFrames + 20 })),
      reply: ['This is a rather long answer that takes a while, and then it goes on and on for some more time. ', 'Done.'],
    });
    const listening = stage.talk('open');
    const answer = stage.ask('Go');
    await stage.clock.advance(10_000);
    expect((await answer).reply).toMatch(/^This is a rather long/);
    expect((await answer).reply).not.toContain('Done');
    expect((await listening).transcript).toBe('Who are you?');
    await stage.conversation.close();
    await stage.quiet();
  });
});

describe('closing', () => {
  it('stops everything, stores what was heard and leaves nothing', async () => {
    const stage = setStage();
    const result = stage.ask('Hello');
    await stage.clock.advance(200);
    await stage.conversation.close();
    expect((await result).reply.length).toBeGreaterThan(0);
    expect(stage.stored).toHaveLength(1);
    await stage.quiet();
  });
});
