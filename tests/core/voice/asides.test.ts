import { describe, expect, it } from 'vitest';
import type { PhaseName } from '../../../contract/domain.ts';
import type { AssistantEvent } from '../../../contract/events.ts';
import { withAsides } from '../../../core/voice/asides.ts';
import type { ConversationWithAsides } from '../../../core/voice/asides.ts';
import type { Conversation } from '../../../core/voice/conversation.ts';
import type { Speaker, SpokenSentence } from '../../../core/voice/ports.ts';

interface Stage {
  readonly conversation: ConversationWithAsides;
  readonly phases: PhaseName[];
  readonly playing: AbortSignal[];
  /** Ends what plays. */
  finish(): void;
  /** What the conversation itself does. */
  become(phase: PhaseName): void;
  readonly stops: string[];
  readonly speaker: Speaker;
}

function stage(): Stage {
  let phase: PhaseName = 'idle';
  let finish: () => void = () => undefined;
  const listeners: ((event: AssistantEvent) => void)[] = [];
  const stops: string[] = [];
  const playing: AbortSignal[] = [];
  const inner = {
    phase: () => phase,
    subscribe: (listener: (event: AssistantEvent) => void) => listeners.push(listener),
    stop: (reason: string) => stops.push(reason),
    close: () => Promise.resolve(),
  } as unknown as Conversation;
  const speaker: Speaker = {
    duck: () => undefined,
    unduck: () => undefined,
    play: (_speech, { signal }) =>
      new Promise((resolve) => {
        playing.push(signal);
        finish = () => {
          resolve({ heard: [], complete: !signal.aborted });
        };
        if (signal.aborted) finish();
        signal.addEventListener('abort', finish);
      }),
  };
  const conversation = withAsides(inner);
  const phases: PhaseName[] = [];
  conversation.subscribe((event) => {
    if (event.type === 'phase-changed') phases.push(event.phase);
  });
  return {
    conversation,
    phases,
    playing,
    stops,
    speaker,
    finish: () => {
      finish();
    },
    become(next) {
      phase = next;
      for (const listener of listeners) listener({ type: 'phase-changed', phase });
    },
  };
}

async function* nothing(): AsyncGenerator<SpokenSentence> {
  yield* await Promise.resolve([]);
}
const never = new AbortController().signal;
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what is spoken beside the conversation', () => {
  it('shows as speaking, and stops what goes on first', async () => {
    const { conversation, phases, stops, speaker, finish } = stage();
    const speaking = conversation.speak(nothing, speaker, { signal: never });
    await later();
    expect(conversation.phase()).toBe('speaking');
    finish();
    await speaking;
    expect(conversation.phase()).toBe('idle');
    expect([phases, stops]).toEqual([['speaking', 'idle'], ['superseded']]);
  });

  it('is stopped by whatever stops the conversation', async () => {
    const { conversation, phases, playing, stops, speaker } = stage();
    const speaking = conversation.speak(nothing, speaker, { signal: never });
    await later();
    conversation.stop('user-stop');
    await expect(speaking).rejects.toMatchObject({ name: 'Stopped', reason: 'user-stop' });
    expect(playing[0]?.aborted).toBe(true);
    expect([phases, stops]).toEqual([
      ['speaking', 'idle'],
      ['superseded', 'user-stop'],
    ]);
  });

  it('gives way to the next question, without a moment of idleness', async () => {
    const { conversation, phases, speaker, become } = stage();
    const speaking = conversation.speak(nothing, speaker, { signal: never });
    await later();
    become('listening');
    await expect(speaking).rejects.toMatchObject({ reason: 'superseded' });
    expect(phases).toEqual(['speaking', 'listening']);
  });

  it('gives way to the next aside, one after the other', async () => {
    const { conversation, phases, playing, speaker, finish } = stage();
    const first = conversation.speak(nothing, speaker, { signal: never });
    await later();
    const second = conversation.speak(nothing, speaker, { signal: never });
    await expect(first).rejects.toMatchObject({ reason: 'superseded' });
    await later();
    expect(playing.map(({ aborted }) => aborted)).toEqual([true, false]);
    finish();
    await second;
    expect(phases).toEqual(['speaking', 'idle']);
  });

  it('ends with whoever asked for it', async () => {
    const { conversation, speaker } = stage();
    const controller = new AbortController();
    const speaking = conversation.speak(nothing, speaker, { signal: controller.signal });
    await later();
    controller.abort(new Error('gone'));
    await expect(speaking).rejects.toThrow('gone');
    expect(conversation.phase()).toBe('idle');
  });
});
