import type { HearingEvent } from '../../core/voice/ports.ts';
import { describeHearing } from '../contracts/hearing.ts';
import { createFakeHearing } from './fake-hearing.ts';
import type { ScriptedEvent } from './fake-hearing.ts';

const FRAMES = 50;
const utterance = new Int16Array(20 * 512).fill(1_000);
const speech = new Int16Array(FRAMES * 512);
speech.set(utterance, 15 * 512);

const levels: readonly ScriptedEvent[] = Array.from({ length: FRAMES }, (_, index) => ({
  afterFrames: index + 1,
  event: { type: 'level', rms: 0 },
}));
const spoken: readonly (readonly [number, HearingEvent])[] = [
  [15, { type: 'speech-start', atSample: 15 * 512 }],
  [20, { type: 'audio', samples: utterance.slice(0, 5 * 512) }],
  [20, { type: 'speech-confirmed', atSample: 20 * 512 }],
  [35, { type: 'audio', samples: utterance.slice(5 * 512) }],
  [42, { type: 'speech-pause', utterance, lastVoicedSample: 35 * 512 - 1 }],
  [50, { type: 'speech-end', utterance, lastVoicedSample: 35 * 512 - 1 }],
];
const script = [...levels, ...spoken.map(([afterFrames, event]) => ({ afterFrames, event }))].sort((a, b) => a.afterFrames - b.afterFrames);

describeHearing('the fake', () => ({
  create: (heard) => Promise.resolve(createFakeHearing(heard === 'speech' ? script : levels)),
  speech,
  silence: new Int16Array(FRAMES * 512),
}));
