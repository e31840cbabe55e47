/** The system's loudspeaker by its process. */
import { abortable } from '../../core/base/abortable.ts';
import { createAsyncQueue } from '../../core/base/queue.ts';
import type { PlayedSignalHub } from '../../core/voice/played-ports.ts';
import type { Speaker, SpokenSentence } from '../../core/voice/ports.ts';
import type { WorkerCallOptions } from '../../workers/host/supervisor.ts';
import type { PlayChunk, PlayInput, PlayPart } from '../../workers/speaker/protocol.ts';
import { createHeardTally } from './heard.ts';

/** Whatever plays: a client of the speaker's process, or what speaks its protocol. */
export interface PlayingProcess {
  /** @returns samples that were heard; before the end of the speech where playing broke off for good */
  call(method: 'play', input: PlayInput, options: WorkerCallOptions<PlayChunk, PlayPart>): Promise<{ readonly playedSamples: number }>;
}

/** What the speaker needs. */
export interface DeviceSpeakerOptions {
  readonly worker: PlayingProcess;
  /** 0 (mute) to 1; read at each play. */
  readonly volume: () => number;
  /** Told what is played while it is wanted there. */
  readonly played?: Pick<PlayedSignalHub, 'wanted' | 'push'> | undefined;
}

/** Creates the port; the device is open only while something plays. One play at a time. */
export function createDeviceSpeaker(options: DeviceSpeakerOptions): Speaker {
  let ducked = false;
  /** Where commands of the play under way go. */
  let commands: { push(chunk: PlayChunk): void } | undefined;

  const duck = (value: boolean): void => {
    if (ducked === value) return;
    ducked = value;
    commands?.push({ type: 'duck', ducked });
  };

  return {
    duck() {
      duck(true);
    },
    unduck() {
      duck(false);
    },
    async play(speech, { signal, onFirstSound }) {
      const tally = createHeardTally();
      const stopped = (): boolean => signal.aborted;
      if (stopped()) return tally.report(0, false);
      const chunks = createAsyncQueue<PlayChunk>();
      /** Ends the waits of the reader, whether by a stop or because the process failed. */
      const over = new AbortController();
      const iterator = speech[Symbol.asyncIterator]();
      let playedSamples = 0;
      let moved: () => void = () => undefined;
      commands = chunks;

      const onAbort = (): void => {
        chunks.push({ type: 'stop' });
        over.abort(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });

      const playing = options.worker.call(
        'play',
        { volume: options.volume(), ducked, ...(options.played?.wanted() === true ? { tapped: true } : {}) },
        {
          // A stop is told as a chunk, because a cancelled call could not say what was played.
          signal: new AbortController().signal,
          chunks,
          onPart(part) {
            if (part.type === 'played') {
              options.played?.push(part);
              return;
            }
            if (part.type === 'first-sound') onFirstSound?.();
            else playedSamples = part.playedSamples;
            moved();
          },
        },
      );
      const brokenOff = new Error('playing broke off');
      playing.then(
        () => {
          over.abort(brokenOff);
        },
        (error: unknown) => {
          over.abort(error);
        },
      );

      /** Until what was given last has begun: then the next is wanted, so that there is no gap between them. */
      const begun = async (): Promise<void> => {
        while (playedSamples <= tally.lastBeginsAt()) {
          const next = new Promise<void>((resolve) => {
            moved = resolve;
          });
          await abortable(next, over.signal);
        }
      };
      const give = async (): Promise<void> => {
        for (;;) {
          const next: IteratorResult<SpokenSentence> = await abortable(iterator.next(), over.signal);
          if (next.done === true) return;
          const { samples, sampleRateHz } = next.value;
          tally.add(next.value);
          if (samples.length === 0) continue;
          chunks.push({ type: 'speech', samples, sampleRateHz });
          await begun();
        }
      };

      let ended = false;
      const failures: unknown[] = [];
      try {
        await give();
        ended = true;
      } catch (error) {
        if (error !== brokenOff) failures.push(error);
        // The source is told, but not waited for: it may be waiting itself.
        void iterator.return?.().catch(() => undefined);
      }
      chunks.push({ type: 'speech-end' });
      try {
        ({ playedSamples } = await playing);
      } catch (error) {
        failures.push(error);
      } finally {
        chunks.end();
        signal.removeEventListener('abort', onAbort);
        if (commands === chunks) commands = undefined;
      }
      if (failures.length > 0 && !stopped()) throw failures[0];
      return tally.report(playedSamples, ended);
    },
  };
}
