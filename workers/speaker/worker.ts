/** The speaker: play. */
import { systemClock } from '../../core/base/clock.ts';
import type { LoadWorker } from '../host/serve.ts';
import { createOpenOutput } from './output.ts';
import { playAll } from './playback.ts';
import type { SpeakerProtocol } from './protocol.ts';

export const loadSpeaker: LoadWorker<SpeakerProtocol> = () => {
  const open = createOpenOutput(systemClock);
  return {
    handlers: {
      async play(input, { chunks, signal, emit }) {
        return { playedSamples: await playAll(input, chunks, { open, clock: systemClock, signal, emit }) };
      },
    },
  };
};
