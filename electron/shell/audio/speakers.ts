/** The loudspeakers as the page reports them, and the chosen one that is missing. */
import { sleep } from '../../../core/base/clock.ts';
import type { Clock } from '../../../core/base/clock.ts';
import { Problem } from '../../../core/base/errors.ts';
import type { AssistantEvent } from '../../../contract/events.ts';

/** A page that was asked answers within this, or the last answer counts. */
const ANSWER_WITHIN_MS = 500;

export interface SpeakersOptions {
  readonly clock: Clock;
  /** Asks the page to look; false when there is none. */
  readonly ask: () => boolean;
  readonly emit: (event: AssistantEvent) => void;
}

export interface Speakers {
  /** There is a page, with a loudspeaker. */
  ready(): boolean;
  report(names: readonly string[], lost: string | null): void;
  /** The page is gone. */
  forget(): void;
  /** Those there are now. */
  look(signal: AbortSignal): Promise<{ readonly speakers: readonly string[]; readonly lostSpeaker: string | null }>;
}

export function createSpeakers({ clock, ask, emit }: SpeakersOptions): Speakers {
  let names: readonly string[] = [];
  let lost: string | null = null;
  const waiting = new Set<() => void>();
  return {
    ready: () => names.length > 0,
    report(found, missing) {
      names = found;
      if (missing !== null && missing !== lost) {
        emit({ type: 'device-lost', device: 'speaker', problem: new Problem('speaker-lost', { name: missing }).report() });
      } else if (missing === null && lost !== null) emit({ type: 'device-found', device: 'speaker' });
      lost = missing;
      for (const wake of waiting) wake();
      waiting.clear();
    },
    forget() {
      names = [];
    },
    async look(signal) {
      if (ask()) {
        const answered = new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
        await Promise.race([answered, sleep(clock, ANSWER_WITHIN_MS, signal)]);
      }
      return { speakers: names, lostSpeaker: lost };
    },
  };
}
