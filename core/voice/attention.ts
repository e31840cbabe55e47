/** A few seconds in which the wake word is not needed: after it was said alone, and after a question of Jarvis. */
import type { CancelTimer, Clock } from '../base/clock.ts';

/** Who said "hey Jarvis" and stopped is about to go on. */
const AFTER_WAKE_WORD_MS = 8_000;
/** Who was asked answers at once or not at all. */
const AFTER_QUESTION_MS = 6_000;

export interface Attention {
  begin(after: 'wake-word' | 'question'): void;
  /** Whether it lasts. */
  lasts(): boolean;
  /** Somebody speaks: it ends with what they say. */
  hold(): void;
  end(): void;
}

/** @param onChange - told when it begins and when it ends */
export function createAttention(clock: Clock, onChange: (lasts: boolean) => void): Attention {
  let lasting = false;
  let cancel: CancelTimer | undefined;
  const set = (value: boolean): void => {
    cancel?.();
    cancel = undefined;
    if (lasting === value) return;
    lasting = value;
    onChange(value);
  };
  return {
    begin(after) {
      set(true);
      cancel = clock.after(after === 'wake-word' ? AFTER_WAKE_WORD_MS : AFTER_QUESTION_MS, () => {
        set(false);
      });
    },
    lasts: () => lasting,
    hold() {
      cancel?.();
      cancel = undefined;
    },
    end() {
      set(false);
    },
  };
}
