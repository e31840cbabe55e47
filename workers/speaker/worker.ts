/** The speaker: play. */
import { constants, setPriority } from 'node:os';
import { systemClock } from '../../core/base/clock.ts';
import type { LoadWorker } from '../host/serve.ts';
import { createOpenOutput } from './output.ts';
import { playAll } from './playback.ts';
import type { SpeakerProtocol } from './protocol.ts';

/** Sound must not stutter while a model computes. Where the system does not allow it, it stays as it is. */
function hurry(): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch {
    // Linux asks for a privilege that desktops seldom give.
  }
}

export const loadSpeaker: LoadWorker<SpeakerProtocol> = () => {
  hurry();
  const open = createOpenOutput(systemClock);
  return {
    handlers: {
      async play(input, { chunks, signal, emit }) {
        return { playedSamples: await playAll(input, chunks, { open, clock: systemClock, signal, emit }) };
      },
    },
  };
};
