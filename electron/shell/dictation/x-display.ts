/** One connection to the X display: its questions as promises, its keys and names looked up once. */
import { createRequire } from 'node:module';
import type * as x11 from 'x11';
import type { XClient, XDisplay, XEvent, XTest } from 'x11';

const CONTROL_KEYSYM = 0xffe3;
const SHIFT_KEYSYM = 0xffe1;
const INSERT_KEYSYM = 0xff63;
const V_KEYSYM = 0x76;
/** Where V is on a PC keyboard, for layouts without Latin letters: programs look at the place then. */
const V_PLACE = 55;

/** PropertyChange, of an event mask. */
export const PROPERTY_EVENTS = 0x40_0000;

export type KeyName = 'control' | 'shift' | 'insert' | 'v';

export interface XConnection {
  readonly client: XClient;
  readonly display: XDisplay;
  readonly root: number;
  /** Unseen, of this connection. */
  readonly window: number;
  atom(name: string): Promise<number>;
  /** Down in this order, up in the opposite one. */
  press(keys: readonly KeyName[]): void;
  onEvent(listener: (event: XEvent) => void): () => void;
  isLost(): boolean;
  close(): void;
}

/** What a request answers. */
export function asked<T>(request: (reply: (error: Error | null | undefined, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    request((error, value) => {
      if (error === null || error === undefined) resolve(value);
      else reject(error);
    });
  });
}

/** @throws when there is no X display, or it lets nobody press keys */
export async function connectDisplay(): Promise<XConnection> {
  const { createClient } = createRequire(import.meta.url)('x11') as typeof x11;
  const listeners = new Set<(event: XEvent) => void>();
  let lost = false;
  const display = await asked<XDisplay>((reply) => {
    const client = createClient({}, reply);
    const onLost = (): void => {
      lost = true;
    };
    client.on('end', onLost).on('error', onLost);
    client.on('event', (event) => {
      for (const listener of listeners) listener(event);
    });
  });
  const { client, min_keycode: first, max_keycode: last } = display;
  const test = await asked<XTest>((reply) => {
    client.require('xtest', reply);
  });
  const atoms = new Map<string, Promise<number>>();

  const keyCodes = async (): Promise<Readonly<Record<KeyName, number>>> => {
    const rows = await asked<readonly (readonly number[])[]>((reply) => {
      client.GetKeyboardMapping(first, last - first + 1, reply);
    });
    const codeOf = (keysym: number, otherwise: number): number => {
      const at = rows.findIndex((row) => row.includes(keysym));
      return at === -1 ? otherwise : first + at;
    };
    return {
      control: codeOf(CONTROL_KEYSYM, 37),
      shift: codeOf(SHIFT_KEYSYM, 50),
      insert: codeOf(INSERT_KEYSYM, 118),
      v: codeOf(V_KEYSYM, V_PLACE),
    };
  };
  const codes = await keyCodes();

  const root = display.screen[0]?.root ?? 0;
  const window = client.AllocID();
  client.CreateWindow(window, root, 0, 0, 1, 1);
  client.ChangeWindowAttributes(window, { eventMask: PROPERTY_EVENTS });

  return {
    client,
    display,
    root,
    window,
    atom(name) {
      const known =
        atoms.get(name) ??
        asked<number>((reply) => {
          client.InternAtom(false, name, reply);
        });
      atoms.set(name, known);
      return known;
    },
    press(keys) {
      for (const key of keys) test.FakeInput(test.KeyPress, codes[key], 0, 0, 0, 0);
      for (const key of keys.toReversed()) test.FakeInput(test.KeyRelease, codes[key], 0, 0, 0, 0);
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isLost: () => lost,
    close() {
      client.terminate();
    },
  };
}
