import { describe } from 'vitest';
import { systemClock } from '../../core/base/clock.ts';
import { describeRecognizer } from '../contracts/recognizer.ts';
import { createFakeRecognizer } from './fake-recognizer.ts';

describe('the fake recogniser', () => {
  describeRecognizer(() => ({
    recognizer: createFakeRecognizer({
      transcript: { kind: 'text', text: 'Who are you?', language: 'en' },
      clock: systemClock,
      takesMs: 0,
      partials: ['Who', 'Who are'],
    }),
    speech: new Int16Array(2_048),
    said: 'Who are you?',
    pace: () => Promise.resolve(),
  }));
});
