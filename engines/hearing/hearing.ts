/** Hearing by the ears' process. */
import type { PlayedSignal } from '../../core/voice/played-ports.ts';
import type { Hearing, HearingEvent } from '../../core/voice/ports.ts';
import type { EarsEvent, EarsProtocol, TimedPiece } from '../../workers/ears/protocol.ts';
import type { WorkerClient } from '../../workers/host/supervisor.ts';
import { createBatches } from './batches.ts';
import { createGrowingAudio } from './utterance.ts';

/** Silence that ends an utterance unless it is set otherwise: long enough for a breath, short enough not to feel slow. */
export const DEFAULT_PAUSE_MS = 700;

/** What hearing needs. */
export interface HearingOptions {
  readonly worker: WorkerClient<EarsProtocol>;
  /** Silence that ends an utterance with `pause` endpointing, 200 to 5000 ms; read at each listen. */
  readonly pauseMs?: () => number;
  /** What the loudspeaker plays: it is taken out of what is heard where ears may be open meanwhile, which is with `pause` endpointing. */
  readonly played?: PlayedSignal | undefined;
}

/**
 * Frames that are handed over together while the wake word is waited for and nobody speaks: most of what waiting costs is the handing
 * over. Speech is noticed 96 ms later at most, and nothing of it is lost.
 */
const WAITING_FRAMES = 4;

/** Creates the port; the process starts at the first listen. */
export function createHearing(options: HearingOptions): Hearing {
  return {
    async *listen(frames, { endpointing, pauseMs, wakeScore, signal }) {
      signal.throwIfAborted();
      let speaking = false;
      let pieces: TimedPiece[] = [];
      const played = endpointing === 'pause' ? options.played : undefined;
      const takePlayed = (): readonly TimedPiece[] => {
        const taken = pieces;
        pieces = [];
        return taken;
      };
      const batches = createBatches(frames, played === undefined ? undefined : takePlayed, () =>
        wakeScore !== undefined && !speaking ? WAITING_FRAMES : 1,
      );
      const leave = played?.follow((piece) => void pieces.push({ ...piece, heardAtSample: batches.readTo() }));
      let utterance = createGrowingAudio();

      const eventOf = (event: EarsEvent): HearingEvent => {
        switch (event.type) {
          case 'speech-start':
            utterance = createGrowingAudio();
            return { type: 'speech-start', atSample: event.atSample };
          case 'audio':
            utterance.append(event.samples);
            return event;
          case 'speech-pause':
            return { type: 'speech-pause', utterance: utterance.view(), lastVoicedSample: event.lastVoicedSample };
          case 'speech-end':
            return { type: 'speech-end', utterance: utterance.view().slice(), lastVoicedSample: event.lastVoicedSample };
          case 'speech-confirmed':
          case 'misfire':
            return { type: event.type, atSample: event.atSample };
          case 'wake-heard':
          case 'level':
            return event;
        }
      };

      try {
        const input = {
          endpointing,
          pauseMs: pauseMs ?? options.pauseMs?.() ?? DEFAULT_PAUSE_MS,
          wakeScore,
          ...(played === undefined ? {} : { echo: true }),
        };
        for await (const part of options.worker.stream('listen', input, { signal, chunks: batches.chunks })) {
          for (const event of part.events) {
            if (event.type === 'speech-start') speaking = true;
            if (event.type === 'speech-end' || event.type === 'misfire') speaking = false;
            yield eventOf(event);
          }
          batches.acknowledge();
        }
      } finally {
        leave?.();
        batches.close();
      }
    },
  };
}
