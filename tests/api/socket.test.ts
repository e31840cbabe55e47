import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AssistantEvent } from '../../contract/events.ts';
import { connectSocket } from '../../api/socket/client.ts';
import type { SocketClient } from '../../api/socket/client.ts';
import { createLineReader } from '../../api/socket/lines.ts';
import { findSocket } from '../../api/socket/location.ts';
import { createSocketServer } from '../../api/socket/server.ts';
import type { SocketServer } from '../../api/socket/server.ts';
import { Stopped } from '../../core/base/errors.ts';
import { silentLog } from '../../core/base/log.ts';
import { scriptedHandlers, scriptedTurn } from '../fakes/scripted-handlers.ts';

const never = new AbortController().signal;

/** Something that is waited for. */
function moment(): { readonly passed: Promise<void>; readonly pass: () => void } {
  let pass: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (pass = resolve));
  return { passed, pass };
}

let home: string;
let servers: SocketServer[];
let clients: SocketClient[];
let sockets: Socket[];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jarvis-socket-'));
  servers = [];
  clients = [];
  sockets = [];
});

afterEach(async () => {
  for (const client of clients) client.close();
  for (const socket of sockets) socket.destroy();
  for (const server of servers) await server.close();
  rmSync(home, { recursive: true, force: true });
});

async function serve(
  handlers = scriptedHandlers(),
  subscribe?: (listener: (event: AssistantEvent) => void) => () => void,
): Promise<SocketServer> {
  const server = await createSocketServer({ home, handlers, log: silentLog, ...(subscribe === undefined ? {} : { subscribe }) });
  if (server === undefined) throw new Error('the folder is taken');
  servers.push(server);
  return server;
}

async function client(): Promise<SocketClient> {
  const connected = await connectSocket({ home });
  if (connected === undefined) throw new Error('nobody listens');
  clients.push(connected);
  return connected;
}

/** A connection that sends anything and gives the lines that come back. */
function raw(address: string): { send: (text: string | Uint8Array) => void; next: () => Promise<unknown>; closed: Promise<void> } {
  const socket = connect(address);
  sockets.push(socket);
  const lines: unknown[] = [];
  let wake: (() => void) | undefined;
  const read = createLineReader(1e9, {
    onLine(line) {
      lines.push(JSON.parse(line));
      wake?.();
    },
    onTooLong: () => undefined,
  });
  socket.on('data', read);
  socket.on('error', () => undefined);
  return {
    send: (text) => void socket.write(text),
    async next() {
      while (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return lines.shift();
    },
    closed: new Promise((resolve) => {
      socket.on('close', () => {
        resolve();
      });
    }),
  };
}

describe('the local socket', () => {
  it('answers routes', async () => {
    await serve();
    const jarvis = await client();
    expect(await jarvis.request('assistant.state', {}, { signal: never })).toEqual({ phase: 'idle', conversationId: null });
    expect(await jarvis.request('assistant.ask', { text: 'hello é\n"' }, { signal: never })).toEqual(scriptedTurn);
  });

  it('gives problems and stops as what they are', async () => {
    await serve();
    const jarvis = await client();
    await expect(jarvis.request('assistant.ask', { text: 'fail' }, { signal: never })).rejects.toMatchObject({
      name: 'Problem',
      code: 'chat-unreachable',
      data: { url: 'http://127.0.0.1:1' },
    });
    await expect(jarvis.request('assistant.ask', { text: 'break' }, { signal: never })).rejects.toMatchObject({ code: 'internal' });
    await expect(jarvis.request('assistant.ask', { text: 'stopped' }, { signal: never })).rejects.toMatchObject({
      name: 'Stopped',
      reason: 'barge-in',
    });
  });

  it('is open to its user alone', async () => {
    const { address } = await serve();
    expect(statSync(address).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  it('refuses what is no request and goes on', async () => {
    const { address } = await serve();
    const line = raw(address);
    for (const bad of [
      'nonsense',
      '[]',
      'null',
      '{"id":1}',
      '{"id":{},"route":"assistant.state"}',
      '{"id":1,"route":"assistant.state","more":1}',
    ]) {
      line.send(`${bad}\n`);
      expect(await line.next()).toMatchObject({ id: null, reply: { ok: false, error: { code: 'bad-usage' } } });
    }
    for (const [route, input] of [
      ['no.route', {}],
      ['__proto__', {}],
      ['assistant.ask', {}],
      ['assistant.ask', { text: 'a', audioFile: '/b' }],
      ['assistant.ask', { text: 'a', unknown: true }],
      ['assistant.state', []],
    ] as const) {
      line.send(`${JSON.stringify({ id: 'x', route, input })}\n`);
      expect(await line.next()).toMatchObject({ id: 'x', reply: { ok: false, error: { code: 'bad-usage' } } });
    }
    line.send(new Uint8Array([0xff, 0xfe, 0x00, 0x0a]));
    expect(await line.next()).toMatchObject({ id: null });
    line.send('{"id":2,"route":"assistant.state"}\n');
    expect(await line.next()).toEqual({ id: 2, reply: { ok: true, data: { phase: 'idle', conversationId: null } } });
  });

  it('ends a connection whose line has no end', async () => {
    const { address } = await serve();
    const line = raw(address);
    line.send('x'.repeat(1_100_000));
    expect(await line.next()).toMatchObject({ id: null, reply: { ok: false, error: { code: 'bad-usage' } } });
    await line.closed;
    const jarvis = await client();
    expect(await jarvis.request('assistant.stop', {}, { signal: never })).toEqual({});
  });

  it('limits what one connection has running', async () => {
    const { address } = await serve();
    const line = raw(address);
    for (let id = 0; id < 65; id += 1) line.send(`{"id":${id},"route":"assistant.ask","input":{"text":"wait"}}\n`);
    expect(await line.next()).toMatchObject({ id: 64, reply: { error: { code: 'bad-usage' } } });
  });

  it('cancels on the other side', async () => {
    const started = moment();
    const seen: { stopped?: unknown; waiting?: () => void } = { waiting: started.pass };
    await serve(scriptedHandlers(seen));
    const jarvis = await client();
    const controller = new AbortController();
    const asked = jarvis.request('assistant.ask', { text: 'wait' }, { signal: controller.signal });
    await started.passed;
    const stopped = moment();
    seen.waiting = stopped.pass;
    controller.abort(new Stopped('user-stop'));
    await expect(asked).rejects.toBeInstanceOf(Stopped);
    await stopped.passed;
    expect(seen.stopped).toMatchObject({ reason: 'user-stop' });
  });

  it('stops what a client asked for when it leaves', async () => {
    const started = moment();
    const seen: { stopped?: unknown; waiting?: () => void } = { waiting: started.pass };
    await serve(scriptedHandlers(seen));
    const jarvis = await client();
    const asked = jarvis.request('assistant.ask', { text: 'wait' }, { signal: never });
    asked.catch(() => undefined);
    await started.passed;
    const stopped = moment();
    seen.waiting = stopped.pass;
    jarvis.close();
    await stopped.passed;
    expect(seen.stopped).toBeInstanceOf(Stopped);
    await expect(asked).rejects.toMatchObject({ code: 'instance-unreachable' });
  });

  it('tells a waiting client when the program ends', async () => {
    const started = moment();
    const server = await serve(scriptedHandlers({ waiting: started.pass }));
    const jarvis = await client();
    const asked = jarvis.request('assistant.ask', { text: 'wait' }, { signal: never });
    asked.catch(() => undefined);
    await started.passed;
    await server.close();
    await expect(asked).rejects.toMatchObject({ code: 'instance-unreachable' });
    await expect(jarvis.request('assistant.state', {}, { signal: never })).rejects.toMatchObject({ code: 'instance-unreachable' });
    expect(await connectSocket({ home })).toBeUndefined();
  });

  it('gives events to those who ask', async () => {
    const listeners = new Set<(event: AssistantEvent) => void>();
    const { address } = await serve(scriptedHandlers(), (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    });
    const quiet = raw(address);
    const watching = raw(address);
    watching.send('{"events":true}\n{"id":1,"route":"assistant.stop"}\n');
    await watching.next();
    expect(listeners.size).toBe(1);
    for (const listener of listeners) listener({ type: 'phase-changed', phase: 'listening' });
    expect(await watching.next()).toEqual({ event: { type: 'phase-changed', phase: 'listening' } });
    quiet.send('{"id":1,"route":"assistant.stop"}\n');
    expect(await quiet.next()).toMatchObject({ id: 1 });
  });
});

describe('owning a data folder', () => {
  it('is refused to a second program', async () => {
    await serve();
    expect(await createSocketServer({ home, handlers: scriptedHandlers(), log: silentLog })).toBeUndefined();
    expect(await (await client()).request('assistant.stop', {}, { signal: never })).toEqual({});
  });

  it('goes to exactly one of many that start at once', async () => {
    const claims = await Promise.all(
      Array.from({ length: 8 }, () => createSocketServer({ home, handlers: scriptedHandlers(), log: silentLog })),
    );
    const owners = claims.filter((server) => server !== undefined);
    servers.push(...owners);
    expect(owners).toHaveLength(1);
  });

  it('passes on after a crash', async () => {
    const address = findSocket(home);
    // A file where a crash left the socket: nobody answers there.
    writeFileSync(address!, '');
    // A guard of a process that is no more: larger than any process id.
    writeFileSync(`${address!}.claim`, '99999999');
    await serve();
    expect(await (await client()).request('assistant.stop', {}, { signal: never })).toEqual({});
  });

  it('ends with the server', async () => {
    const server = await serve();
    await server.close();
    await serve();
    expect(await (await client()).request('assistant.stop', {}, { signal: never })).toEqual({});
  });

  it('works where the path is too long for a socket', async () => {
    home = join(home, 'x'.repeat(120));
    const { address } = await serve();
    expect(Buffer.byteLength(address)).toBeLessThanOrEqual(107);
    expect(readFileSync(join(home, 'jarvis.sock.path'), 'utf8').trim()).toBe(address);
    expect(await (await client()).request('assistant.stop', {}, { signal: never })).toEqual({});
    expect(await createSocketServer({ home, handlers: scriptedHandlers(), log: silentLog })).toBeUndefined();
  });

  it('does not follow a pointer into a folder others can enter', async () => {
    home = join(home, 'x'.repeat(120));
    const server = await serve();
    const open = mkdtempSync(join(tmpdir(), 'jarvis-open-'));
    const { chmodSync } = await import('node:fs');
    chmodSync(open, 0o777);
    const trap = createServer();
    await new Promise<void>((resolve) => trap.listen(join(open, 'trap.sock'), resolve));
    writeFileSync(join(home, 'jarvis.sock.path'), join(open, 'trap.sock'));
    expect(await connectSocket({ home })).toBeUndefined();
    trap.close();
    rmSync(open, { recursive: true, force: true });
    await server.close();
  });

  it('says so when the folder can not be made', async () => {
    writeFileSync(join(home, 'file'), '');
    home = join(home, 'file');
    await expect(createSocketServer({ home, handlers: scriptedHandlers(), log: silentLog })).rejects.toMatchObject({
      code: 'data-unwritable',
    });
    home = join(home, '..');
  });
});
