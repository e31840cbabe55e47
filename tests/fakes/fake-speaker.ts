/** A loudspeaker on a clock that notes what it was told to play. */
import { abortable } from '../../core/base/abortable.ts';
import type { Clock } from '../../core/base/clock.ts';
import { sleep } from '../../core/base/clock.ts';
import type { HeardSentence, Speaker, SpokenSentence } from '../../core/voice/ports.ts';

/** What happened at the speaker, in order. */
export type SpeakerNote =
  | { readonly atMs: number; readonly type: 'sentence'; readonly text: string }
  | { readonly atMs: number; readonly type: 'duck' | 'unduck' | 'stopped' | 'finished' };

/** A speaker with its notes. */
export interface FakeSpeaker extends Speaker {
  readonly notes: readonly SpeakerNote[];
  /** Plays under way. */
  readonly playing: () => number;
}

/** Sound takes its own time on `clock`; what is aborted in the middle is heard in part. */
export function createFakeSpeaker(clock: Clock): FakeSpeaker {
  const notes: SpeakerNote[] = [];
  let playing = 0;

  const playSentence = async (speech: SpokenSentence, signal: AbortSignal): Promise<number> => {
    const durationMs = (speech.samples.length / speech.sampleRateHz) * 1000;
    const startedMs = clock.nowMs();
    try {
      await sleep(clock, durationMs, signal);
      return 1;
    } catch {
      return Math.min(1, (clock.nowMs() - startedMs) / durationMs);
    }
  };

  return {
    notes,
    playing: () => playing,
    duck() {
      notes.push({ atMs: clock.nowMs(), type: 'duck' });
    },
    unduck() {
      notes.push({ atMs: clock.nowMs(), type: 'unduck' });
    },
    async play(speech, { signal, onFirstSound }) {
      const heard: HeardSentence[] = [];
      const iterator = speech[Symbol.asyncIterator]();
      const stopped = (): boolean => signal.aborted;
      let ended = false;
      let sounded = false;
      playing += 1;
      try {
        while (!stopped()) {
          const next: IteratorResult<SpokenSentence> = await abortable(iterator.next(), signal);
          if (next.done === true) {
            ended = true;
            break;
          }
          const spoken = next.value;
          if (spoken.samples.length === 0) {
            heard.push({ sentence: spoken.sentence, fraction: 1 });
            continue;
          }
          notes.push({ atMs: clock.nowMs(), type: 'sentence', text: spoken.sentence.spoken });
          if (!sounded) onFirstSound?.();
          sounded = true;
          const fraction = await playSentence(spoken, signal);
          if (fraction > 0) heard.push({ sentence: spoken.sentence, fraction });
          if (fraction < 1) break;
        }
      } catch (error) {
        if (!stopped()) throw error;
      } finally {
        // The source is told that no more is wanted, but not waited for: it may be waiting itself.
        if (!ended) void iterator.return?.().catch(() => undefined);
        playing -= 1;
      }
      notes.push({ atMs: clock.nowMs(), type: stopped() ? 'stopped' : 'finished' });
      return { heard, complete: ended };
    },
  };
}
