import { describe, expect, it } from 'vitest';
import { KEYS_HELD_MS, READ_AGAIN_MS, READS_MOST_MS, UNREAD_MS, pasteText } from '../../../electron/shell/dictation/paste.ts';
import type { PasteParts } from '../../../electron/shell/dictation/paste.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const TARGET = 0x400000;
const MANAGER = 0x800000;

interface Room {
  /** The program in front reads the clipboard so long after the keys; undefined: never. */
  readonly readsAfterMs?: readonly number[];
  readonly nobody?: boolean;
  readonly unkept?: boolean;
  /** Keys of the shortcut go up then. */
  readonly keysUpAtMs?: number;
  /** Another program copies something then. */
  readonly copiedAtMs?: number;
}

/** A clipboard, and a program in front of it that takes its time. */
function room({ readsAfterMs = [], nobody = false, unkept = false, keysUpAtMs = 0, copiedAtMs }: Room) {
  const clock = createVirtualClock();
  let clipboard = 'old';
  let held = false;
  const pasted: string[] = [];
  const log: string[] = [];
  const parts: PasteParts = {
    clock,
    target: () => Promise.resolve(nobody ? undefined : { client: TARGET, terminal: false }),
    keep: () => {
      const kept = clipboard;
      const back = (): Promise<void> => {
        log.push(`back at ${String(clock.nowMs())}`);
        clipboard = kept;
        return Promise.resolve();
      };
      return Promise.resolve(unkept ? undefined : back);
    },
    offer(text) {
      clipboard = text;
      held = true;
      const readers: ((client: number) => void)[] = [];
      const read = (client: number): void => {
        if (client === TARGET) pasted.push(clipboard);
        if (held) for (const reader of readers) reader(client);
      };
      clock.after(5, () => {
        read(MANAGER);
      });
      for (const afterMs of readsAfterMs)
        clock.after(afterMs, () => {
          read(TARGET);
        });
      if (copiedAtMs !== undefined)
        clock.after(copiedAtMs, () => {
          held = false;
          clipboard = 'newer';
        });
      return Promise.resolve({ isHeld: () => held, onRead: (reader) => void readers.push(reader) });
    },
    modifiersDown: () => Promise.resolve(clock.nowMs() < keysUpAtMs),
    press: () => void log.push(`keys at ${String(clock.nowMs())} with ${clipboard}`),
    copy(text) {
      clipboard = text;
      return Promise.resolve();
    },
  };
  return {
    pasted,
    log,
    clipboard: () => clipboard,
    async paste() {
      const delivery = pasteText(parts, 'new words', { signal: new AbortController().signal });
      await clock.advance(KEYS_HELD_MS + UNREAD_MS + 5_000);
      return delivery;
    },
  };
}

describe('pasting', () => {
  it.each([1, 50, 2_000, UNREAD_MS - 1])(
    'gives a program that reads after %i ms the new text, and the clipboard back after that',
    async (ms) => {
      const stage = room({ readsAfterMs: [ms] });
      expect(await stage.paste()).toBe('written');
      expect(stage.pasted).toEqual(['new words']);
      expect(stage.log[0]).toBe('keys at 0 with new words');
      expect(stage.clipboard()).toBe('old');
    },
  );

  it('gives it back only when the program has read it for the last time', async () => {
    const stage = room({ readsAfterMs: [100, 100 + READ_AGAIN_MS - 1, 100 + 2 * READ_AGAIN_MS - 2] });
    expect(await stage.paste()).toBe('written');
    expect(stage.pasted).toEqual(['new words', 'new words', 'new words']);
    expect(stage.clipboard()).toBe('old');
  });

  it('gives it back at last where a program reads it all the time', async () => {
    const everyMs = READ_AGAIN_MS / 2;
    const stage = room({ readsAfterMs: Array.from({ length: 60 }, (_, read) => 10 + read * everyMs) });
    expect(await stage.paste()).toBe('written');
    const [, back = ''] = stage.log;
    expect(Number(back.replace('back at ', ''))).toBeLessThanOrEqual(READS_MOST_MS + READ_AGAIN_MS + everyMs);
    expect(stage.clipboard()).toBe('old');
  });

  it('never pastes what was there before: a program slower than that still finds the new text', async () => {
    const stage = room({ readsAfterMs: [UNREAD_MS + 1_000] });
    expect(await stage.paste()).toBe('copied');
    expect(stage.pasted).toEqual(['new words']);
    expect(stage.clipboard()).toBe('new words');
  });

  it('takes no clipboard manager for the program in front', async () => {
    const stage = room({});
    expect(await stage.paste()).toBe('copied');
    expect(stage.log).toEqual(['keys at 0 with new words']);
    expect(stage.clipboard()).toBe('new words');
  });

  it('leaves what somebody copies meanwhile', async () => {
    const stage = room({ readsAfterMs: [10], copiedAtMs: 50 });
    expect(await stage.paste()).toBe('written');
    expect(stage.clipboard()).toBe('newer');
  });

  it('waits until the keys of the shortcut are up', async () => {
    const stage = room({ readsAfterMs: [300], keysUpAtMs: 200 });
    expect(await stage.paste()).toBe('written');
    expect(stage.log[0]).toBe('keys at 200 with new words');
  });

  it.each([
    ['no window takes keys', { nobody: true }],
    ['what is on the clipboard can not be kept', { unkept: true }],
    ['the keys stay down', { keysUpAtMs: KEYS_HELD_MS + 1_000 }],
  ])('copies and presses nothing where %s', async (_, about) => {
    const stage = room(about);
    expect(await stage.paste()).toBe('copied');
    expect(stage.log).toEqual([]);
    expect(stage.clipboard()).toBe('new words');
  });
});
