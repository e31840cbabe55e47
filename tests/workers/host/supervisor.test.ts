import { describe, expect, it } from 'vitest';
import { Problem, Stopped } from '../../../core/base/errors.ts';
import { spawnInline } from '../../../workers/host/spawn-inline.ts';
import { createWorkerClient } from '../../../workers/host/supervisor.ts';
import type { HostChannel, HostFrame, WorkerFrame } from '../../../workers/host/frames.ts';
import type { LoadWorker } from '../../../workers/host/serve.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';

interface EchoProtocol {
  readonly config: { readonly prefix: string };
  readonly methods: {
    readonly echo: { readonly input: string; readonly chunk: never; readonly part: never; readonly output: string };
    readonly count: { readonly input: number; readonly chunk: never; readonly part: number; readonly output: 'counted' };
    readonly join: { readonly input: null; readonly chunk: string; readonly part: never; readonly output: string };
    readonly hang: { readonly input: null; readonly chunk: never; readonly part: never; readonly output: null };
    readonly refuse: { readonly input: null; readonly chunk: never; readonly part: never; readonly output: null };
  };
}

const never = new AbortController().signal;

interface Rig {
  readonly clock: VirtualClock;
  readonly client: ReturnType<typeof createWorkerClient<EchoProtocol>>;
  readonly channels: HostChannel[];
  readonly aborted: string[];
}

function rig(options: { readonly load?: LoadWorker<EchoProtocol>; readonly idleReleaseMs?: number } = {}): Rig {
  const clock = createVirtualClock();
  const channels: HostChannel[] = [];
  const aborted: string[] = [];
  const load: LoadWorker<EchoProtocol> = ({ prefix }) => ({
    handlers: {
      echo: (input) => `${prefix}${input}`,
      async count(input, { emit }): Promise<'counted'> {
        for (let number = 1; number <= input; number += 1) {
          emit(number);
          await Promise.resolve();
        }
        return 'counted';
      },
      async join(_input, { chunks }) {
        let text = '';
        for await (const chunk of chunks) text += chunk;
        return text;
      },
      hang: (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted.push('hang');
            reject(signal.reason as Error);
          });
        }),
      refuse: () => Promise.reject(new Problem('model-missing', { id: 'x', command: 'y' })),
    },
  });
  const client = createWorkerClient<EchoProtocol>({
    name: 'stt',
    spawn: () => {
      const channel = spawnInline(options.load ?? load);
      channels.push(channel);
      return channel;
    },
    config: () => ({ prefix: '> ' }),
    readyDeadlineMs: 1_000,
    clock,
    ...(options.idleReleaseMs === undefined ? {} : { idleReleaseMs: options.idleReleaseMs }),
  });
  return { clock, client, channels, aborted };
}

describe('a supervised helper', () => {
  it('starts with the first call and answers', async () => {
    const { client, channels } = rig();
    expect(channels).toHaveLength(0);
    expect(await client.call('echo', 'hello', { signal: never })).toBe('> hello');
    expect(await client.call('echo', 'again', { signal: never })).toBe('> again');
    expect(channels).toHaveLength(1);
  });

  it('streams parts out and chunks in', async () => {
    const { client } = rig();
    const parts: number[] = [];
    for await (const part of client.stream('count', 3, { signal: never })) parts.push(part);
    expect(parts).toEqual([1, 2, 3]);
    const chunks = (async function* () {
      yield 'a';
      await Promise.resolve();
      yield 'b';
    })();
    expect(await client.call('join', null, { signal: never, chunks })).toBe('ab');
  });

  it('gives the signal’s reason at once and tells the helper', async () => {
    const { client, clock, aborted } = rig();
    const controller = new AbortController();
    const call = client.call('hang', null, { signal: controller.signal });
    await clock.settle();
    controller.abort(new Stopped('user-stop'));
    await expect(call).rejects.toMatchObject({ name: 'Stopped', reason: 'user-stop' });
    await clock.settle();
    expect(aborted).toEqual(['hang']);
  });

  it('passes problems through as they are', async () => {
    const { client } = rig();
    await expect(client.call('refuse', null, { signal: never })).rejects.toMatchObject({
      name: 'Problem',
      code: 'model-missing',
      data: { id: 'x' },
    });
    expect(await client.call('echo', 'on', { signal: never })).toBe('> on');
  });

  it('rejects what waits when the process dies, and starts another for the next call', async () => {
    const { client, clock, channels } = rig();
    const call = client.call('hang', null, { signal: never });
    const failed = expect(call).rejects.toMatchObject({ name: 'EngineFault', engine: 'stt', kind: 'exited' });
    await clock.settle();
    channels[0]?.kill();
    await failed;
    expect(await client.call('echo', 'back', { signal: never })).toBe('> back');
    expect(channels).toHaveLength(2);
  });

  it('tries a repeatable call once more in a new process, and no more than that', async () => {
    let deaths = 1;
    const { client, channels } = rig({
      load: () => ({
        handlers: {
          echo(input) {
            if (deaths > 0) {
              deaths -= 1;
              channels.at(-1)?.kill();
              return new Promise<never>(() => undefined);
            }
            return `again ${input}`;
          },
          count: () => Promise.resolve('counted' as const),
          join: () => Promise.resolve(''),
          hang: () => Promise.resolve(null),
          refuse: () => Promise.resolve(null),
        },
      }),
    });
    expect(await client.call('echo', 'a', { signal: never, repeatable: true })).toBe('again a');
    expect(channels).toHaveLength(2);
    deaths = 2;
    await expect(client.call('echo', 'b', { signal: never, repeatable: true })).rejects.toMatchObject({ kind: 'exited' });
    deaths = 1;
    await expect(client.call('echo', 'c', { signal: never })).rejects.toMatchObject({ kind: 'exited' });
  });

  it('does not repeat what has streamed something out', async () => {
    const { client, channels } = rig({
      load: () => ({
        handlers: {
          echo: (input) => input,
          count(_input, { emit }) {
            emit(1);
            return new Promise<never>(() => undefined);
          },
          join: () => Promise.resolve(''),
          hang: () => Promise.resolve(null),
          refuse: () => Promise.resolve(null),
        },
      }),
    });
    const parts: number[] = [];
    const onPart = (part: number): void => {
      parts.push(part);
      channels.at(-1)?.kill();
    };
    await expect(client.call('count', 1, { signal: never, repeatable: true, onPart })).rejects.toMatchObject({ kind: 'exited' });
    expect(channels).toHaveLength(1);
  });

  it('stops trying after three faults in a row, and tries again later', async () => {
    const { client, clock, channels } = rig();
    for (let fault = 0; fault < 3; fault += 1) {
      const call = client.call('hang', null, { signal: never });
      const failed = expect(call).rejects.toMatchObject({ name: 'EngineFault' });
      await clock.settle();
      channels.at(-1)?.kill();
      await failed;
    }
    await expect(client.call('echo', 'no', { signal: never })).rejects.toMatchObject({ name: 'Problem', code: 'engine-failed' });
    expect(channels).toHaveLength(3);
    await clock.advance(10_001);
    expect(await client.call('echo', 'yes', { signal: never })).toBe('> yes');
  });

  it('gives up on a process that does not get ready', async () => {
    const { client, clock } = rig({ load: () => new Promise(() => undefined) });
    const failed = expect(client.call('echo', 'x', { signal: never })).rejects.toMatchObject({ name: 'EngineFault', kind: 'not-ready' });
    await clock.advance(1_001);
    await failed;
  });

  it('shows a problem of the start to whoever called, and does not count it against the breaker', async () => {
    const { client } = rig({ load: () => Promise.reject(new Problem('model-corrupt', { id: 'x', detail: 'short', command: 'y' })) });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(client.call('echo', 'x', { signal: never })).rejects.toMatchObject({ name: 'Problem', code: 'model-corrupt' });
    }
  });

  it('shows a problem of the configuration to whoever called, and leaves no process', async () => {
    const clock = createVirtualClock();
    let exits = 0;
    const client = createWorkerClient<EchoProtocol>({
      name: 'stt',
      spawn: () => {
        const channel = spawnInline<EchoProtocol>(() => ({ handlers: {} as never }));
        channel.onExit(() => {
          exits += 1;
        });
        return channel;
      },
      config: () => Promise.reject(new Problem('model-missing', { id: 'x', command: 'y' })),
      readyDeadlineMs: 1_000,
      clock,
    });
    await expect(client.call('echo', 'x', { signal: never })).rejects.toMatchObject({ name: 'Problem', code: 'model-missing' });
    await clock.settle();
    expect(exits).toBe(1);
    expect(clock.timers()).toBe(0);
  });

  it('releases an idle process and starts it again when needed', async () => {
    const { client, clock, channels } = rig({ idleReleaseMs: 500 });
    await client.call('echo', 'x', { signal: never });
    let exits = 0;
    channels[0]?.onExit(() => {
      exits += 1;
    });
    await clock.advance(499);
    expect(exits).toBe(0);
    await clock.advance(2);
    expect(exits).toBe(1);
    expect(await client.call('echo', 'y', { signal: never })).toBe('> y');
    expect(channels).toHaveLength(2);
  });

  it('stops, and rejects what waits', async () => {
    const { client, clock } = rig();
    const failed = expect(client.call('hang', null, { signal: never })).rejects.toMatchObject({ name: 'Stopped', reason: 'shutdown' });
    await clock.settle();
    await client.stop();
    await failed;
    expect(clock.timers()).toBe(0);
  });

  it('kills a process that does not leave within four seconds', async () => {
    const { client, clock, channels } = rig({ load: () => ({ handlers: {} as never, close: () => new Promise(() => undefined) }) });
    await client.warm(never);
    const stopping = client.stop();
    let exits = 0;
    channels[0]?.onExit(() => {
      exits += 1;
    });
    await clock.advance(3_999);
    expect(exits).toBe(0);
    await clock.advance(2);
    await stopping;
    expect(exits).toBe(1);
  });

  it('ignores frames of another generation', async () => {
    let tell: ((frame: WorkerFrame) => void) | undefined;
    const sent: HostFrame[] = [];
    const client = createWorkerClient<EchoProtocol>({
      name: 'stt',
      spawn: () => ({
        pid: undefined,
        send: (frame) => sent.push(frame),
        onFrame: (listener) => (tell = listener),
        onExit: () => undefined,
        kill: () => undefined,
      }),
      config: () => ({ prefix: '' }),
      readyDeadlineMs: 1_000,
      clock: createVirtualClock(),
    });
    const call = client.call('echo', 'x', { signal: never });
    tell?.({ type: 'ready', generation: 1 });
    await Promise.resolve();
    await Promise.resolve();
    const id = sent.flatMap((frame) => (frame.type === 'call' ? [frame.id] : []))[0] ?? -1;
    tell?.({ type: 'result', generation: 0, id, output: 'late' });
    tell?.({ type: 'result', generation: 1, id, output: 'mine' });
    expect(await call).toBe('mine');
  });
});
