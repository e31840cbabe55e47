import { describe, expect, it } from 'vitest';
import type { PhaseName } from '../../../contract/domain.ts';
import type { DesktopEvent } from '../../../contract/desktop-events.ts';
import type { AssistantEvent } from '../../../contract/events.ts';
import { createEarcons } from '../../../electron/shell/audio/earcons.ts';
import { createSpeakers } from '../../../electron/shell/audio/speakers.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const signal = new AbortController().signal;

describe('the loudspeakers', () => {
  it('tell in words that the chosen one is gone, once, and that it is back', () => {
    const events: AssistantEvent[] = [];
    const speakers = createSpeakers({ clock: createVirtualClock(), ask: () => true, emit: (event) => events.push(event) });
    expect(speakers.ready()).toBe(false);
    speakers.report(['A', 'B'], null);
    speakers.report(['A'], 'B');
    speakers.report(['A', 'C'], 'B');
    speakers.report(['A', 'B'], null);
    expect(speakers.ready()).toBe(true);
    expect(events).toMatchObject([
      { type: 'device-lost', device: 'speaker', problem: { code: 'speaker-lost', data: { name: 'B' } } },
      { type: 'device-found', device: 'speaker' },
    ]);
    speakers.forget();
    expect(speakers.ready()).toBe(false);
  });

  it('are asked anew, and the last answer counts when none comes', async () => {
    const clock = createVirtualClock();
    let asked = 0;
    const speakers = createSpeakers({ clock, ask: () => (asked += 1) > 0, emit: () => undefined });
    const looking = speakers.look(signal);
    speakers.report(['A'], null);
    expect(await looking).toEqual({ speakers: ['A'], lostSpeaker: null });
    const late = speakers.look(signal);
    await clock.advance(1_000);
    expect(await late).toEqual({ speakers: ['A'], lostSpeaker: null });
    expect(asked).toBe(2);
  });
});

describe('the earcons', () => {
  const heard = (events: readonly AssistantEvent[], enabled = true): unknown[] => {
    const sent: DesktopEvent[] = [];
    const earcons = createEarcons({ send: (event) => sent.push(event), enabled: () => enabled });
    for (const event of events) earcons.follow(event);
    return sent.map((event) => (event.type === 'earcon-wanted' ? event.name : event.type));
  };
  const phases = (...names: readonly PhaseName[]): AssistantEvent[] => names.map((phase) => ({ type: 'phase-changed', phase }));

  it('say that listening began and ended, and nothing about the rest', () => {
    expect(heard(phases('listening', 'thinking', 'speaking', 'idle', 'listening', 'idle'))).toEqual([
      'listening-started',
      'listening-stopped',
      'listening-started',
      'listening-stopped',
    ]);
  });

  it('say that something failed', () => {
    const problem = { code: 'microphone-missing', message: '', data: {} } as const;
    expect(heard([{ type: 'turn-failed', turnId: 1, problem }])).toEqual(['failed']);
  });

  it('are silent when they are off', () => {
    expect(heard(phases('listening', 'idle'), false)).toEqual([]);
  });
});
