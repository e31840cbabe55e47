/** Plays speech in the main window's page: sends it ahead in small chunks, and knows what was heard even when the page is gone. */
import type { CancelTimer, Clock } from '../../../core/base/clock.ts';
import { EngineFault } from '../../../core/base/errors.ts';
import type { DesktopEvent } from '../../../contract/desktop-events.ts';

/** Longest chunk: 4.8 kB at 24 kHz, copied in well under a millisecond. */
const CHUNK_MS = 100;
/** Sound the page has ahead of what it plays: this process may be held up for so long without a gap. */
const AHEAD_MS = 1_000;
/** A page that has sound to play and reports nothing for so long is not playing. */
const STALLED_AFTER_MS = 3_000;
/** A page that was told to be silent answers at once, or not at all. */
const STOP_WITHIN_MS = 300;

/** How a play begins. */
export interface PlayInput {
  /** 0 (mute) to 1. */
  readonly volume: number;
  readonly ducked: boolean;
  /** What is played is told, as it leaves for the device. */
  readonly tapped?: boolean | undefined;
}

/** What is given while it plays. */
export type PlayChunk =
  | { readonly type: 'speech'; readonly samples: Int16Array; readonly sampleRateHz: number }
  | { readonly type: 'speech-end' }
  | { readonly type: 'duck'; readonly ducked: boolean }
  | { readonly type: 'stop' };

/** What is told while it plays. */
export type PlayPart =
  | { readonly type: 'first-sound' }
  | { readonly type: 'position'; readonly playedSamples: number }
  | { readonly type: 'played'; readonly samples: Int16Array; readonly sampleRateHz: number; readonly atSample: number };

export interface PlayOptions {
  readonly chunks: AsyncIterable<PlayChunk>;
  readonly onPart: (part: PlayPart) => void;
}

/** What the page reports, by its routes. */
export interface PageReports {
  position(playId: number, takenSamples: number, heardSamples: number): void;
  sounded(playId: number): void;
  played(playId: number, sound: { readonly samples: Int16Array; readonly sampleRateHz: number; readonly atSample: number }): void;
  finished(playId: number, heardSamples: number): void;
  failed(playId: number, detail: string): void;
}

export interface PagePlayer extends PageReports {
  /**
   * Resolves with the samples that were heard: all, those until a stop, or those until the page went away. One play at a time.
   * @throws EngineFault when nothing was heard because the page does not play
   */
  play(input: PlayInput, options: PlayOptions): Promise<{ readonly playedSamples: number }>;
  /** The page went away: what plays ends with what was heard. */
  lose(): void;
}

export interface PagePlayerOptions {
  readonly clock: Clock;
  /** Told to the page; false when there is none. */
  readonly send: (event: DesktopEvent) => boolean;
}

interface Play extends PageReports {
  readonly id: number;
  lose(): void;
}

export function createPagePlayer({ clock, send }: PagePlayerOptions): PagePlayer {
  let lastId = 0;
  let current: Play | undefined;

  const play: PagePlayer['play'] = ({ volume, ducked, tapped }, { chunks, onPart }) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const playId = lastId;
      const waiting: { readonly samples: Int16Array; readonly sampleRateHz: number }[] = [];
      let sentSamples = 0;
      let takenSamples = 0;
      let heardSamples = 0;
      let ending: 'no' | 'wanted' | 'told' | 'stop' = 'no';
      let over = false;
      let cancelWatch: CancelTimer = () => undefined;

      const settle = (act: () => void): void => {
        if (over) return;
        over = true;
        cancelWatch();
        if (current?.id === playId) current = undefined;
        act();
      };
      const finish = (samples: number): void => {
        settle(() => {
          resolve({ playedSamples: samples });
        });
      };
      /** Nothing was heard and nobody wanted silence: somebody else may still say it. */
      const giveUp = (detail: string): void => {
        if (takenSamples > 0 || ending === 'stop') finish(heardSamples);
        else
          settle(() => {
            reject(new EngineFault('page', 'failed', detail));
          });
      };
      const watch = (): void => {
        cancelWatch();
        if (sentSamples > takenSamples || ending === 'told') cancelWatch = clock.after(STALLED_AFTER_MS, stall);
      };
      const stall = (): void => {
        send({ type: 'playback-stopped', playId });
        giveUp('the page does not play');
      };
      const tell = (event: DesktopEvent): void => {
        if (!send(event)) giveUp('there is no page');
      };

      const pump = (): void => {
        for (let next = waiting[0]; next !== undefined && !over; next = waiting[0]) {
          const { samples, sampleRateHz } = next;
          if (sentSamples - takenSamples > (AHEAD_MS / 1000) * sampleRateHz) break;
          const most = Math.round((CHUNK_MS / 1000) * sampleRateHz);
          tell({ type: 'playback-speech', playId, samples: samples.slice(0, most), sampleRateHz });
          sentSamples += Math.min(most, samples.length);
          if (samples.length > most) waiting[0] = { samples: samples.subarray(most), sampleRateHz };
          else waiting.shift();
        }
        if (ending === 'wanted' && waiting.length === 0 && !over) {
          ending = 'told';
          tell({ type: 'playback-ended', playId });
        }
      };
      const take = (chunk: PlayChunk): void => {
        if (ending === 'stop') return;
        switch (chunk.type) {
          case 'speech':
            waiting.push(chunk);
            break;
          case 'speech-end':
            if (ending === 'no') ending = 'wanted';
            break;
          case 'duck':
            tell({ type: 'playback-ducked', playId, ducked: chunk.ducked });
            return;
          case 'stop':
            ending = 'stop';
            waiting.length = 0;
            tell({ type: 'playback-stopped', playId });
            cancelWatch();
            cancelWatch = clock.after(STOP_WITHIN_MS, () => {
              finish(heardSamples);
            });
            return;
        }
        const idle = sentSamples === takenSamples;
        pump();
        if (idle || ending === 'told') watch();
      };
      const takeAll = async (): Promise<void> => {
        for await (const chunk of chunks) take(chunk);
      };

      current = {
        id: playId,
        position(_id, taken, heard) {
          takenSamples = Math.max(takenSamples, Math.min(taken, sentSamples));
          heardSamples = Math.max(heardSamples, Math.min(heard, takenSamples));
          onPart({ type: 'position', playedSamples: takenSamples });
          if (ending === 'stop') return;
          pump();
          watch();
        },
        sounded() {
          onPart({ type: 'first-sound' });
        },
        played(_id, sound) {
          onPart({ type: 'played', ...sound });
        },
        finished(_id, heard) {
          finish(Math.min(heard, sentSamples));
        },
        failed(_id, detail) {
          giveUp(detail);
        },
        lose() {
          giveUp('the page is gone');
        },
      };
      tell({ type: 'playback-started', playId, volume, ducked, ...(tapped === true ? { tapped } : {}) });
      takeAll().catch((error: unknown) => {
        giveUp(String(error));
      });
    });

  const of = (playId: number): Play | undefined => (current?.id === playId ? current : undefined);
  return {
    play,
    lose: () => current?.lose(),
    position: (playId, takenSamples, heardSamples) => of(playId)?.position(playId, takenSamples, heardSamples),
    sounded: (playId) => of(playId)?.sounded(playId),
    played: (playId, sound) => of(playId)?.played(playId, sound),
    finished: (playId, heardSamples) => of(playId)?.finished(playId, heardSamples),
    failed: (playId, detail) => of(playId)?.failed(playId, detail),
  };
}
