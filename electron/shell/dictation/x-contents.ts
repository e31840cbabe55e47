/** Reads all that lies on the clipboard of the X display, in every format, so that it can be put back. */
import type { XEvent, XProperty } from 'x11';
import type { Clock } from '../../../core/base/clock.ts';
import { asked } from './x-display.ts';
import type { XConnection } from './x-display.ts';
import { ATOM_TYPE } from './x-selection.ts';
import type { Content } from './x-selection.ts';

/** A program that hangs is not waited for longer, for each format and each of its pieces. */
const ANSWER_MS = 1_000;
/** More is not kept. */
const KEPT_BYTES_MOST = 64_000_000;
/** Requests rather than contents. */
const NO_CONTENT = ['TARGETS', 'MULTIPLE', 'TIMESTAMP', 'SAVE_TARGETS', 'DELETE', 'INSERT_SELECTION', 'INSERT_PROPERTY'];
const LONG_MOST = 0x1fffffff;

/** @returns undefined when its owner does not answer, or it is too large to keep; empty when nothing is there */
export async function readClipboard(connection: XConnection, clock: Clock): Promise<ReadonlyMap<number, Content> | undefined> {
  const { client, window } = connection;
  const [selection, place, incremental, targets] = await Promise.all(
    ['CLIPBOARD', 'JARVIS_KEPT', 'INCR', 'TARGETS'].map((name) => connection.atom(name)),
  );
  if (selection === undefined || place === undefined || targets === undefined) return undefined;
  const unwanted = await Promise.all(NO_CONTENT.map((name) => connection.atom(name)));
  const owner = await asked<number>((reply) => {
    client.GetSelectionOwner(selection, reply);
  });
  if (owner === 0) return new Map();

  const next = (is: (event: XEvent) => boolean): Promise<XEvent | undefined> =>
    new Promise((resolve) => {
      const done = (event: XEvent | undefined): void => {
        cancel();
        end();
        resolve(event);
      };
      const end = connection.onEvent((event) => {
        if (is(event)) done(event);
      });
      const cancel = clock.after(ANSWER_MS, () => {
        done(undefined);
      });
    });
  const take = (): Promise<XProperty> =>
    asked((reply) => {
      client.GetProperty(1, window, place, 0, 0, LONG_MOST, reply);
    });
  const arrival = (): Promise<XEvent | undefined> =>
    next(({ name, wid, atom, state }) => name === 'PropertyNotify' && wid === window && atom === place && state === 0);

  /** Null: it has no such content after all. */
  const read = async (target: number): Promise<Content | null | undefined> => {
    const told = next((event) => event.name === 'SelectionNotify' && event.target === target);
    client.ConvertSelection(window, selection, target, place, 0);
    const notice = await told;
    if (notice === undefined) return undefined;
    if (notice.property === 0) return null;
    let piece = arrival();
    let { type, format, data } = await take();
    if (type === incremental) {
      const pieces: Buffer[] = [];
      for (;;) {
        if ((await piece) === undefined) return undefined;
        piece = arrival();
        ({ type, format, data } = await take());
        if (data.length === 0) break;
        pieces.push(data);
      }
      data = Buffer.concat(pieces);
    }
    return { type, units: format, bytes: data };
  };

  const list = await read(targets);
  if (list === undefined) return undefined;
  const offered = list?.type === ATOM_TYPE ? [...new Uint32Array(Uint8Array.from(list.bytes).buffer)] : [];
  const kept = new Map<number, Content>();
  let bytes = 0;
  for (const target of offered.filter((one) => !unwanted.includes(one))) {
    const content = await read(target);
    if (content === undefined) return undefined;
    if (content !== null) kept.set(target, content);
    bytes += content?.bytes.length ?? 0;
    if (bytes > KEPT_BYTES_MOST) return undefined;
  }
  return kept;
}
