/** Puts dictated text where the cursor is: in a field of our own, in the program in front, or else on the clipboard. */
import { BrowserWindow, clipboard } from 'electron';
import type { Clock } from '../../../core/base/clock.ts';
import type { Log } from '../../../core/base/log.ts';
import type { TextWriter } from '../../../core/voice/dictation.ts';
import { isWayland } from '../hotkey/hook.ts';
import { pasteText } from './paste.ts';
import type { PasteParts } from './paste.ts';
import { connectDisplay } from './x-display.ts';
import type { XConnection } from './x-display.ts';
import { createXPaste } from './x-paste.ts';
import type { PasteMethod } from './x-paste.ts';

/** Whether a page has a field in which one can write now. */
const HAS_FIELD = `(() => { const at = document.activeElement;
  return at !== null && at.matches('textarea:not(:read-only), input:not(:read-only), [contenteditable="true"]'); })()`;

export interface AppWriterOptions {
  readonly method: () => PasteMethod | 'copy';
  readonly clock: Clock;
  readonly log: Log;
}

export interface AppWriter extends TextWriter {
  close(): void;
}

export function createAppWriter({ method, clock, log }: AppWriterOptions): AppWriter {
  let connection: XConnection | undefined;
  let paste: PasteParts | undefined;

  /** Connected with the first text: who never dictates has no connection. */
  const parts = async (): Promise<PasteParts | undefined> => {
    if (process.platform !== 'linux' || isWayland(process.env, process.platform) || method() === 'copy') return undefined;
    if (paste !== undefined && connection?.isLost() === false) return paste;
    try {
      connection = await connectDisplay();
      const pasteMethod = (): PasteMethod => {
        const wanted = method();
        return wanted === 'copy' ? 'auto' : wanted;
      };
      paste = await createXPaste(connection, pasteMethod, clock);
      return paste;
    } catch (error) {
      log.error('dictation-display-failed', error);
      return undefined;
    }
  };

  return {
    async write(text, options) {
      const own = BrowserWindow.getFocusedWindow();
      if (own !== null && ((await own.webContents.executeJavaScript(HAS_FIELD)) as boolean)) {
        await own.webContents.insertText(text);
        return 'written';
      }
      const way = own === null ? await parts() : undefined;
      if (way !== undefined) return pasteText(way, text, options);
      await clipboard.writeText(text);
      return 'copied';
    },
    close() {
      connection?.close();
    },
  };
}
