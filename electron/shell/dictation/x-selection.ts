/** Owns the clipboard of the X display itself, because only its owner learns when, and by whom, it was read. */
import type { XEvent } from 'x11';
import { PROPERTY_EVENTS, asked } from './x-display.ts';
import type { XConnection } from './x-display.ts';

/** Names under which programs ask for text. */
const TEXT_TARGETS = ['UTF8_STRING', 'text/plain;charset=utf-8', 'text/plain', 'TEXT', 'STRING'];
/** Clipboard managers that know it keep no copy. */
const SECRET_HINT = 'x-kde-passwordManagerHint';
export const ATOM_TYPE = 4;
/** What is longer is handed over in pieces: a request holds a quarter of a megabyte. */
const PIECE_BYTES = 65_536;

export interface Content {
  readonly type: number;
  readonly units: 8 | 16 | 32;
  readonly bytes: Buffer;
}

/** Target -> what is given for it. */
export type Contents = ReadonlyMap<number, Content>;

export interface Owned {
  /** False once another program put something on the clipboard. */
  isHeld(): boolean;
  /** Called with the client (the high bits of its windows' ids) whenever it was given text. */
  onRead(listener: (client: number) => void): void;
}

export interface XSelection {
  /** @throws when the display refuses */
  own(selection: 'CLIPBOARD' | 'PRIMARY', contents: Contents): Promise<Owned>;
  /** Text as every program may ask for it. */
  text(text: string, secret: boolean): Promise<Contents>;
}

interface Holding {
  readonly contents: Contents;
  readonly listeners: Set<(client: number) => void>;
  held: boolean;
}

/** A content that is handed over piece by piece: the next one when the one before was taken away. */
interface Transfer {
  readonly content: Content;
  at: number;
}

export async function createSelection(connection: XConnection): Promise<XSelection> {
  const { client, display, window } = connection;
  const [targets, incremental, ...textTargets] = await Promise.all(
    ['TARGETS', 'INCR', ...TEXT_TARGETS].map((name) => connection.atom(name)),
  );
  const holdings = new Map<number, Holding>();
  const transfers = new Map<string, Transfer>();
  const placeOf = (requestor: number, property: number): string => `${String(requestor)} ${String(property)}`;

  const give = (requestor: number, property: number, content: Content): void => {
    if (content.bytes.length <= PIECE_BYTES) {
      client.ChangeProperty(0, requestor, property, content.type, content.units, content.bytes);
      return;
    }
    client.ChangeWindowAttributes(requestor, { eventMask: PROPERTY_EVENTS });
    transfers.set(placeOf(requestor, property), { content, at: 0 });
    client.ChangeProperty(0, requestor, property, incremental ?? 0, 32, Buffer.from(Uint32Array.of(content.bytes.length).buffer));
  };
  const goOn = ({ wid, atom }: XEvent): void => {
    const transfer = transfers.get(placeOf(wid, atom));
    if (transfer === undefined) return;
    const { type, units, bytes } = transfer.content;
    const piece = bytes.subarray(transfer.at, transfer.at + PIECE_BYTES);
    transfer.at += piece.length;
    client.ChangeProperty(0, wid, atom, type, units, piece);
    // An empty piece is the end.
    if (piece.length === 0) transfers.delete(placeOf(wid, atom));
  };
  const contentOf = (holding: Holding, target: number): Content | undefined =>
    target === targets
      ? { type: ATOM_TYPE, units: 32, bytes: Buffer.from(Uint32Array.from([targets, ...holding.contents.keys()]).buffer) }
      : holding.contents.get(target);
  const answer = ({ requestor, selection, target, property, time }: XEvent): void => {
    const holding = holdings.get(selection);
    const into = property === 0 ? target : property;
    const content = holding === undefined ? undefined : contentOf(holding, target);
    if (content !== undefined) give(requestor, into, content);
    const given = content === undefined ? 0 : into;
    client.SendEvent(requestor, 0, 0, { name: 'SelectionNotify', time, requestor, selection, target, property: given });
    if (content === undefined || !textTargets.includes(target)) return;
    for (const listener of holding?.listeners ?? []) listener(requestor & ~display.resource_mask);
  };
  connection.onEvent((event) => {
    if (event.name === 'SelectionRequest') answer(event);
    if (event.name === 'PropertyNotify' && event.state === 1) goOn(event);
    if (event.name !== 'SelectionClear') return;
    const lost = holdings.get(event.selection);
    if (lost !== undefined) lost.held = false;
    holdings.delete(event.selection);
  });

  return {
    async own(name, contents) {
      const selection = await connection.atom(name);
      const holding: Holding = { contents, listeners: new Set(), held: true };
      const before = holdings.get(selection);
      if (before !== undefined) before.held = false;
      holdings.set(selection, holding);
      client.SetSelectionOwner(window, selection, 0);
      const owner = await asked<number>((reply) => {
        client.GetSelectionOwner(selection, reply);
      });
      if (owner !== window) throw new Error('the clipboard was not given');
      return {
        isHeld: () => holding.held,
        onRead(listener) {
          holding.listeners.add(listener);
        },
      };
    },
    async text(text, secret) {
      const type = await connection.atom('UTF8_STRING');
      const content: Content = { type, units: 8, bytes: Buffer.from(text, 'utf8') };
      const contents = new Map(textTargets.map((target) => [target, content]));
      if (!secret) return contents;
      const hint = await connection.atom(SECRET_HINT);
      return contents.set(hint, { type: hint, units: 8, bytes: Buffer.from('secret') });
    },
  };
}
