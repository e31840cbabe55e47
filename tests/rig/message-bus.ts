/** A message bus for tests: a private daemon, and a connection to it that serves and calls objects. As much of D-Bus as a tray needs. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { readValues, writeValues } from './message-bus-values.ts';
import { until } from './until.ts';

/** What somebody asks of an object that is served. */
export interface BusCall {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** The connection that asks. */
  readonly sender: string;
  readonly values: readonly unknown[];
}

/** The values of a reply with their signature; undefined for what is not known. */
export type BusReply = { readonly signature: string; readonly values: readonly unknown[] } | undefined;

export interface Bus {
  /** Takes a name that nobody has. */
  own(name: string): Promise<void>;
  /** Asks an object. @throws Error with what it said */
  call(name: string, path: string, member: string, signature?: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  close(): void;
}

interface Message {
  readonly type: number;
  readonly serial: number;
  readonly fields: ReadonlyMap<number, unknown>;
  readonly values: readonly unknown[];
}

const CALL = 1;
const REPLY = 2;
const FAILURE = 3;
const FIELD = { path: 1, interface: 2, member: 3, error: 4, replyTo: 5, destination: 6, sender: 7, signature: 8 } as const;
const FIELD_TYPES: Readonly<Record<number, string>> = { 1: 'o', 2: 's', 3: 's', 4: 's', 5: 'u', 6: 's', 8: 'g' };
const NO_REPLY_WANTED = 1;
const NAME_IS_MINE = 1;

function encode(type: number, serial: number, fields: ReadonlyMap<number, unknown>, signature: string, values: readonly unknown[]): Buffer {
  const body = writeValues(signature, values);
  const all = signature === '' ? fields : new Map([...fields, [FIELD.signature, signature]]);
  const header = writeValues('yyyyuua(yv)', [
    0x6c,
    type,
    0,
    1,
    body.length,
    serial,
    [...all].map(([field, value]) => [field, [FIELD_TYPES[field] ?? 's', value]]),
  ]);
  return Buffer.concat([header, Buffer.alloc((8 - (header.length % 8)) % 8), body]);
}

/** The first whole message of what came, and how long it is; undefined while it is not whole. */
function decode(bytes: Buffer): { readonly message: Message; readonly length: number } | undefined {
  if (bytes.length < 16) return undefined;
  const bodyBytes = bytes.readUInt32LE(4);
  const headerBytes = Math.ceil((16 + bytes.readUInt32LE(12)) / 8) * 8;
  const length = headerBytes + bodyBytes;
  if (bytes.length < length) return undefined;
  const [, type, , , , serial, list] = readValues('yyyyuua(yv)', bytes.subarray(0, headerBytes)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    [number, unknown][],
  ];
  const fields = new Map(list);
  const signature = (fields.get(FIELD.signature) as string | undefined) ?? '';
  return { message: { type, serial, fields, values: readValues(signature, bytes.subarray(headerBytes, length)) }, length };
}

/** Says who is there, in the way of the bus: the user's number in hexadecimal digits. */
async function greet(socket: Socket): Promise<void> {
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  const [answer] = (await new Promise<unknown[]>((resolve, reject) => {
    socket.once('error', reject).once('data', (...given: unknown[]) => {
      resolve(given);
    });
  })) as [Buffer];
  if (!answer.toString().startsWith('OK ')) throw new Error(`the bus said: ${answer.toString()}`);
  socket.write('BEGIN\r\n');
}

/** @param address - as DBUS_SESSION_BUS_ADDRESS has it @param serve - answers what others ask */
export async function connectBus(address: string, serve: (call: BusCall) => BusReply = () => undefined): Promise<Bus> {
  const path = /unix:path=([^,;]+)/.exec(address)?.[1];
  if (path === undefined) throw new Error(`no path in ${address}`);
  const socket = connect(path);
  await greet(socket);
  const waiting = new Map<number, { resolve(values: readonly unknown[]): void; reject(error: Error): void }>();
  let serial = 0;
  let left = Buffer.alloc(0);

  const send = (type: number, fields: ReadonlyMap<number, unknown>, signature: string, values: readonly unknown[]): number => {
    serial += 1;
    socket.write(encode(type, serial, fields, signature, values));
    return serial;
  };
  const answer = ({ serial: asked, fields, values }: Message): void => {
    const sender = fields.get(FIELD.sender) as string;
    const call = {
      path: fields.get(FIELD.path),
      interface: fields.get(FIELD.interface) ?? '',
      member: fields.get(FIELD.member),
    } as BusCall;
    const reply = serve({ ...call, sender, values });
    const back = new Map<number, unknown>([
      [FIELD.destination, sender],
      [FIELD.replyTo, asked],
    ]);
    if (reply === undefined) send(FAILURE, back.set(FIELD.error, 'org.freedesktop.DBus.Error.UnknownMethod'), '', []);
    else send(REPLY, back, reply.signature, reply.values);
  };
  const take = (message: Message, flags: number): void => {
    const call = waiting.get(message.fields.get(FIELD.replyTo) as number);
    if (message.type === CALL && (flags & NO_REPLY_WANTED) === 0) answer(message);
    else if (message.type === REPLY) call?.resolve(message.values);
    else if (message.type === FAILURE) call?.reject(new Error(`${String(message.fields.get(FIELD.error))}: ${String(message.values[0])}`));
  };
  socket.on('data', (bytes: Buffer) => {
    left = Buffer.concat([left, bytes]);
    for (let next = decode(left); next !== undefined; next = decode(left)) {
      const flags = left[2] ?? 0;
      left = left.subarray(next.length);
      take(next.message, flags);
    }
  });
  // What is asked of a bus that has gone is a test's end.
  socket.on('error', () => undefined);

  const bus: Bus = {
    async own(name) {
      const [result] = await bus.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.RequestName', 'su', [name, 4]);
      if (result !== NAME_IS_MINE) throw new Error(`${name} is somebody else's`);
    },
    call: (name, objectPath, member, signature = '', values = []) =>
      new Promise((resolve, reject) => {
        const dot = member.lastIndexOf('.');
        const fields = new Map<number, unknown>([
          [FIELD.destination, name],
          [FIELD.path, objectPath],
          [FIELD.interface, member.slice(0, dot)],
          [FIELD.member, member.slice(dot + 1)],
        ]);
        waiting.set(send(CALL, fields, signature, values), { resolve, reject });
      }),
    close() {
      socket.destroy();
    },
  };
  await bus.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.Hello');
  return bus;
}

/** Starts a bus of its own. @returns its address, and how to end it */
export async function startBusDaemon(): Promise<{ readonly address: string; stop(): void }> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let address = '';
  daemon.stdout.setEncoding('utf8').on('data', (text: string) => (address += text));
  await until('a message bus', () => address.endsWith('\n'));
  return {
    address: address.trim(),
    stop() {
      daemon.kill();
    },
  };
}
