/** Pasting on an X display: who is in front, which keys paste there, and the clipboard kept in all its formats. */
import type { Clock } from '../../../core/base/clock.ts';
import type { PasteParts, PasteTarget } from './paste.ts';
import { asked } from './x-display.ts';
import type { KeyName, XConnection } from './x-display.ts';
import { readClipboard } from './x-contents.ts';
import { createSelection } from './x-selection.ts';

/** The setting `dictation.method`, as far as pasting goes. */
export type PasteMethod = 'auto' | 'paste' | 'terminal';

/** Shift, Control, Alt (Mod1) and Super (Mod4) of a pointer's state. */
const MODIFIER_MASK = 1 | 4 | 8 | 64;
const WM_CLASS = 67;
const STRING_TYPE = 31;
/** Windows nest a few deep: a field in a view in the window with the name. */
const DEPTH_MOST = 8;
/** Classes of programs in which Control+V is a character of its own. */
const TERMINAL = /term|konsole|kitty|alacritty|ghostty|wezterm|foot|tilix|guake|yakuake|rxvt|ptyxis|kgx|org\.gnome\.console|tabby|hyper/i;
/** These paste what is selected, by Shift+Insert alone. */
const OLD_TERMINAL = /^(u?xterm|.*rxvt.*)$/i;
interface Found extends PasteTarget {
  readonly keys: readonly KeyName[];
  readonly from: 'CLIPBOARD' | 'PRIMARY';
}

export async function createXPaste(connection: XConnection, method: () => PasteMethod, clock: Clock): Promise<PasteParts> {
  const { client, display, root } = connection;
  const selection = await createSelection(connection);

  const classOf = async (window: number): Promise<string> => {
    let at = window;
    for (let depth = 0; depth < DEPTH_MOST && at !== root && at !== 0; depth += 1) {
      const { data } = await asked<{ readonly data: Buffer }>((reply) => {
        client.GetProperty(0, at, WM_CLASS, STRING_TYPE, 0, 256, reply);
      });
      const named = data.toString('latin1').split('\0')[1] ?? '';
      if (named !== '') return named;
      at = (
        await asked<{ readonly parent: number }>((reply) => {
          client.QueryTree(at, reply);
        })
      ).parent;
    }
    return '';
  };
  const found = (window: number, name: string): Found => {
    const wanted = method();
    const terminal = wanted === 'terminal' || (wanted === 'auto' && TERMINAL.test(name));
    const about = { client: window & ~display.resource_mask, terminal };
    if (terminal && wanted === 'auto' && OLD_TERMINAL.test(name)) return { ...about, keys: ['shift', 'insert'], from: 'PRIMARY' };
    return { ...about, keys: terminal ? ['control', 'shift', 'v'] : ['control', 'v'], from: 'CLIPBOARD' };
  };
  let latest: Found | undefined;

  return {
    clock,
    async target() {
      const { focus } = await asked<{ readonly focus: number }>((reply) => {
        client.GetInputFocus(reply);
      });
      latest = focus <= 1 || focus === root ? undefined : found(focus, await classOf(focus));
      return latest;
    },
    async keep() {
      // What is selected goes when something else is, as ever.
      if (latest?.from === 'PRIMARY') return () => Promise.resolve();
      const contents = await readClipboard(connection, clock);
      if (contents === undefined) return undefined;
      return async () => {
        if (contents.size > 0) await selection.own('CLIPBOARD', contents);
        else client.SetSelectionOwner(0, await connection.atom('CLIPBOARD'), 0);
      };
    },
    offer: async (text) => selection.own(latest?.from ?? 'CLIPBOARD', await selection.text(text, true)),
    async modifiersDown() {
      const { keyMask } = await asked<{ readonly keyMask: number }>((reply) => {
        client.QueryPointer(root, reply);
      });
      return (keyMask & MODIFIER_MASK) !== 0;
    },
    press() {
      if (latest !== undefined) connection.press(latest.keys);
    },
    async copy(text) {
      await selection.own('CLIPBOARD', await selection.text(text, false));
    },
  };
}
