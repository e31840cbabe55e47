import { expect, test } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { MB, openModelRig } from './rig.ts';
import type { ModelRig } from './rig.ts';

const options = { signal: new AbortController().signal };
const code = (value: string): unknown => expect.objectContaining({ code: value });
const states = ({ events }: ModelRig): string[] =>
  events.flatMap((event) => (event.type === 'model-progress' ? [`${event.download.id} ${event.download.state}`] : []));
const viewOf = async ({ library }: ModelRig, id: string) => (await library.list()).models.find((model) => model.id === id);

test('downloads run one after the other and say how far they are', async () => {
  const rig = await openModelRig();
  await rig.library.download('jarvis', 'other-chat');
  await rig.library.download('jarvis', 'left');
  await rig.clock.settle();
  expect(rig.running.map(({ id }) => id)).toEqual(['other-chat']);
  rig.running[0]?.progress(2 * MB);
  expect((await viewOf(rig, 'other-chat'))?.download).toMatchObject({ state: 'downloading', receivedBytes: 2 * MB, totalBytes: 10 * MB });
  expect((await viewOf(rig, 'left'))?.download).toMatchObject({ state: 'queued' });
  rig.running[0]?.finish();
  await rig.clock.settle();
  expect(rig.running.map(({ id }) => id)).toEqual(['other-chat', 'left']);
  expect(states(rig)).toContain('other-chat done');
  expect(await viewOf(rig, 'other-chat')).toMatchObject({ state: 'unchecked', download: null });
});

test('asking twice downloads once', async () => {
  const rig = await openModelRig();
  await rig.library.download('jarvis', 'other-chat');
  await rig.library.download('jarvis', 'other-chat');
  await rig.clock.settle();
  rig.running[0]?.finish();
  await rig.clock.settle();
  expect(rig.running).toHaveLength(1);
});

test('bytes are told at most five times a second, and the last of them', async () => {
  const rig = await openModelRig();
  await rig.library.download('jarvis', 'other-chat');
  await rig.clock.settle();
  rig.events.length = 0;
  for (let step = 1; step <= 1000; step += 1) {
    rig.running[0]?.progress(step * 5_000);
    await rig.clock.advance(2);
  }
  await rig.clock.advance(200);
  expect(rig.events.length).toBeGreaterThan(5);
  expect(rig.events.length).toBeLessThanOrEqual(11);
  const last = rig.events.at(-1);
  expect(last).toMatchObject({ download: { receivedBytes: 5 * MB } });
  expect(last?.type === 'model-progress' ? last.download.bytesPerSecond : 0).toBeCloseTo(2.5 * MB, -5);
});

test('a pause keeps what arrived, and going on begins there', async () => {
  const rig = await openModelRig();
  await rig.library.download('jarvis', 'other-chat');
  await rig.clock.settle();
  rig.running[0]?.progress(6 * MB);
  await rig.library.pause('jarvis', 'other-chat');
  expect((await viewOf(rig, 'other-chat'))?.download).toMatchObject({ state: 'paused', receivedBytes: 6 * MB, bytesPerSecond: null });
  expect(rig.discarded).toEqual([]);
  expect(await rig.library.download('jarvis', 'other-chat')).toMatchObject({ state: 'queued', receivedBytes: 6 * MB });
  await rig.clock.settle();
  expect(rig.running).toHaveLength(2);
});

test('one that waits can be paused and cancelled while another runs', async () => {
  const rig = await openModelRig();
  await rig.library.download('jarvis', 'other-chat');
  await rig.library.download('jarvis', 'left');
  await rig.clock.settle();
  await rig.library.pause('jarvis', 'left');
  await rig.library.cancel('jarvis', 'left');
  expect(rig.discarded).toEqual(['left']);
  rig.running[0]?.finish();
  await rig.clock.settle();
  expect(rig.running).toHaveLength(1);
});

test('what an earlier start of the program left is paused, and can be gone on with or thrown away', async () => {
  const rig = await openModelRig();
  expect((await viewOf(rig, 'left'))?.download).toMatchObject({ state: 'paused', receivedBytes: 4 * MB, totalBytes: 10 * MB });
  await rig.library.cancel('jarvis', 'left');
  expect(rig.discarded).toEqual(['left']);
});

test('the end of the program pauses what runs', async () => {
  const rig = await openModelRig();
  await rig.library.download('jarvis', 'other-chat');
  await rig.clock.settle();
  await rig.library.close();
  expect(states(rig).at(-1)).toBe('other-chat paused');
  expect(rig.clock.timers()).toBe(0);
});

test.each(['disk-full', 'download-failed', 'download-altered'] as const)(
  'a failure says %s, lets the next begin, and can be tried again',
  async (problem) => {
    const rig = await openModelRig();
    await rig.library.download('jarvis', 'other-chat');
    await rig.library.download('jarvis', 'left');
    await rig.clock.settle();
    rig.running[0]?.progress(3 * MB);
    rig.running[0]?.fail(new Problem(problem, { file: 'model.bin', detail: 'x' }));
    await rig.clock.settle();
    const failed = (await viewOf(rig, 'other-chat'))?.download;
    expect(failed).toMatchObject({ state: 'failed', problem: { code: problem } });
    expect(failed?.receivedBytes).toBe(problem === 'download-altered' ? 0 : 3 * MB);
    expect(rig.running.at(-1)?.id).toBe('left');
    expect(await rig.library.download('jarvis', 'other-chat')).toMatchObject({ state: 'queued', problem: null });
  },
);

test('Ollama fetches in the same line; its parts are added up, and leaving it stops it', async () => {
  const rig = await openModelRig();
  await rig.library.download('ollama', 'llama3.2:1b');
  await rig.clock.settle();
  const pull = rig.pulls[0];
  pull?.push({ status: 'pulling manifest', completedBytes: undefined, totalBytes: undefined });
  pull?.push({ status: 'pulling aaa', completedBytes: 5 * MB, totalBytes: 5 * MB });
  pull?.push({ status: 'pulling bbb', completedBytes: 1 * MB, totalBytes: 20 * MB });
  await rig.clock.advance(300);
  expect((await rig.library.servers(options)).ollama.downloads).toMatchObject([
    { id: 'llama3.2:1b', receivedBytes: 6 * MB, totalBytes: 25 * MB },
  ]);
  await rig.library.pause('ollama', 'llama3.2:1b');
  expect(pull?.left).toBe(true);
  await rig.library.download('ollama', 'llama3.2:1b');
  await rig.clock.settle();
  rig.pulls[1]?.push({ status: 'success', completedBytes: undefined, totalBytes: undefined });
  await rig.clock.settle();
  expect(states(rig).at(-1)).toBe('llama3.2:1b done');
});

test('without Ollama the list is empty and nothing fails', async () => {
  const rig = await openModelRig();
  rig.serverIsThere = false;
  expect(await rig.library.servers(options)).toMatchObject({ answering: { provider: 'embedded' }, ollama: { version: null, models: [] } });
  await expect(rig.library.delete('ollama', 'llama3.2:3b', options)).rejects.toEqual(code('chat-unreachable'));
});

test('an embedded model that is not here does not answer', async () => {
  const rig = await openModelRig();
  rig.choice = { provider: 'embedded', model: 'other-chat', size: 'small' };
  expect((await rig.library.servers(options)).answering).toBeNull();
});

test('what is in use or comes with the program stays, in words', async () => {
  const rig = await openModelRig();
  await expect(rig.library.delete('jarvis', 'whisper-base', options)).rejects.toEqual(code('model-bundled'));
  await expect(rig.library.delete('jarvis', 'smollm2-135m-instruct', options)).rejects.toEqual(code('model-in-use'));
  await expect(rig.library.delete('jarvis', 'nothing', options)).rejects.toEqual(code('model-unknown'));
  rig.choice = { provider: 'ollama', model: 'llama3.2:3b', size: 'full' };
  await expect(rig.library.delete('ollama', 'llama3.2:3b', options)).rejects.toEqual(code('model-in-use'));
  await rig.library.delete('jarvis', 'smollm2-135m-instruct', options);
  expect(rig.removed).toEqual(['smollm2-135m-instruct']);
});

test('using a model sets what chooses it, at once', async () => {
  const rig = await openModelRig();
  await expect(rig.library.use('jarvis', 'other-chat')).rejects.toEqual(code('model-missing'));
  await expect(rig.library.use('jarvis', 'silero-vad')).rejects.toEqual(code('bad-usage'));
  await rig.library.use('ollama', 'llama3.2:3b');
  expect(rig.settings.values()).toMatchObject({ 'chat.provider': 'auto', 'chat.model': 'llama3.2:3b' });
  await rig.library.use('jarvis', 'smollm2-135m-instruct');
  expect(rig.settings.values()).toMatchObject({ 'chat.provider': 'embedded', 'chat.embeddedModel': 'smollm2-135m-instruct' });
});

test('a choice that the environment overrides is said', async () => {
  const rig = await openModelRig({ JARVIS_CHAT_PROVIDER: 'embedded' });
  await expect(rig.library.use('ollama', 'llama3.2:3b')).rejects.toMatchObject({
    code: 'setting-overridden',
    data: { key: 'chat.provider', env: 'JARVIS_CHAT_PROVIDER' },
  });
});

test('a wrong sum is shown until the model is fetched again', async () => {
  const rig = await openModelRig();
  rig.verdict = 'damaged';
  expect(await rig.library.verify('smollm2-135m-instruct', options)).toBe('damaged');
  expect(await viewOf(rig, 'smollm2-135m-instruct')).toMatchObject({ state: 'damaged' });
  await rig.library.download('jarvis', 'smollm2-135m-instruct');
  await rig.clock.settle();
  rig.running[0]?.finish();
  await rig.clock.settle();
  expect(await viewOf(rig, 'smollm2-135m-instruct')).toMatchObject({ state: 'unchecked' });
});
