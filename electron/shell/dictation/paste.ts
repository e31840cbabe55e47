/**
 * Pastes a text into the program in front and gives the clipboard back. The order is all: the text is on the clipboard before the keys
 * are pressed, and what was there comes back only after that program has read it, however slow it is.
 */
import type { CallOptions } from '../../../core/base/call.ts';
import type { CancelTimer, Clock } from '../../../core/base/clock.ts';
import type { Delivery } from '../../../core/voice/dictation.ts';

/** A program that has not read the clipboard by then may never do it: the text stays there. */
export const UNREAD_MS = 10_000;
/** Some programs read it twice for one paste; nobody notices that the old contents come back this much later. */
export const READ_AGAIN_MS = 400;
/** Keys of the shortcut that are still down would make another shortcut of ours. */
export const KEYS_HELD_MS = 3_000;
/** A program that reads it all the time does not keep it from coming back. */
export const READS_MOST_MS = 5 * READ_AGAIN_MS;
const KEYS_LOOK_MS = 20;

/** The program in front. */
export interface PasteTarget {
  /** Tells its reads from those of others, such as clipboard managers. */
  readonly client: number;
  readonly terminal: boolean;
}

/** A text that lies on the clipboard. */
export interface Offer {
  /** Another program has put something else there. */
  isHeld(): boolean;
  onRead(listener: (client: number) => void): void;
}

export interface PasteParts {
  /** Undefined when no window takes keys. */
  target(): Promise<PasteTarget | undefined>;
  /** What is on the clipboard now. @returns how to put it back; undefined when it can't be put back whole */
  keep(): Promise<(() => Promise<void>) | undefined>;
  /** Puts the text on the clipboard. */
  offer(text: string, target: PasteTarget): Promise<Offer>;
  /** Whether Control, Alt, Shift or Super is down. */
  modifiersDown(): Promise<boolean>;
  press(target: PasteTarget): void;
  /** For a person to paste: it stays there. */
  copy(text: string): Promise<void>;
  readonly clock: Clock;
}

/** Resolves after so long; at once when it is cancelled. */
function pause(clock: Clock, delayMs: number): { readonly over: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  let cancel: CancelTimer | undefined;
  const over = new Promise<void>((resolve) => {
    end = () => {
      cancel?.();
      resolve();
    };
    cancel = clock.after(delayMs, resolve);
  });
  return { over, end };
}

async function keysUp({ modifiersDown, clock }: PasteParts, signal: AbortSignal): Promise<boolean> {
  const until = clock.nowMs() + KEYS_HELD_MS;
  while (await modifiersDown()) {
    signal.throwIfAborted();
    if (clock.nowMs() >= until) return false;
    await pause(clock, KEYS_LOOK_MS).over;
  }
  return true;
}

export async function pasteText(parts: PasteParts, text: string, { signal }: CallOptions): Promise<Delivery> {
  const { clock } = parts;
  const ready = await keysUp(parts, signal);
  const target = ready ? await parts.target() : undefined;
  signal.throwIfAborted();
  const giveBack = target === undefined ? undefined : await parts.keep();
  if (target === undefined || giveBack === undefined) {
    await parts.copy(text);
    return 'copied';
  }
  const offer = await parts.offer(text, target);
  let reads = 0;
  let waiting = pause(clock, UNREAD_MS);
  // Managers read what is new on the clipboard before any key; the program in front does it after.
  offer.onRead((client) => {
    if (client !== target.client) return;
    reads += 1;
    waiting.end();
  });
  parts.press(target);
  await waiting.over;
  if (reads === 0) {
    if (offer.isHeld()) await parts.copy(text);
    return 'copied';
  }
  const latest = clock.nowMs() + READS_MOST_MS;
  for (let seen = 0; seen !== reads && clock.nowMs() < latest;) {
    seen = reads;
    waiting = pause(clock, READ_AGAIN_MS);
    await waiting.over;
  }
  // Whoever copied something meanwhile keeps it.
  if (offer.isHeld()) await giveBack();
  return 'written';
}
