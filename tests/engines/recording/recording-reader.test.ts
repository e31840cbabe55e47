/** What the reader says of files that are not there, not readable or not sound, and of decoders that misbehave. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createRecordingReader } from '../../../engines/recording/recording-reader.ts';
import { wavBytes } from '../../rig/wav-bytes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-recording-'));
const reader = createRecordingReader();
const { signal } = new AbortController();
const inFolder = (name: string): string => path.join(folder, name);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer): string {
  writeFileSync(inFolder(name), content);
  return inFolder(name);
}

it.each([
  ['a missing file', () => inFolder('none.wav'), 'file-missing'],
  ['a path through a file', () => path.join(file('a.wav', ''), 'b.wav'), 'file-missing'],
  ['a folder', () => folder, 'file-unreadable'],
  ['a device', () => '/dev/null', 'file-unreadable'],
  ['an empty file', () => file('empty.wav', ''), 'audio-empty'],
  ['text', () => file('text.wav', 'hello, this is no sound'), 'audio-unreadable'],
  ['a page', () => file('page.mp3', '<!doctype html><p>404'), 'audio-unreadable'],
])('names %s', async (_name, make, code) => {
  const where = make();
  await expect(reader.read(where, { signal })).rejects.toMatchObject({ code, data: { path: where } });
});

it('reads a recording with the name of another format', async () => {
  const samples = Int16Array.from({ length: 1_600 }, (_, index) => ((index * 7919) % 65_536) - 32_768);
  const recording = await reader.read(file('sound.mp3', wavBytes(Buffer.from(samples.buffer))), { signal });
  expect(recording.samples).toEqual(samples);
  expect(recording.durationMs).toBe(100);
});

it('names a WAV without samples', async () => {
  await expect(reader.read(file('nothing.wav', wavBytes(Buffer.alloc(0))), { signal })).rejects.toMatchObject({ code: 'audio-empty' });
});

it('ends a decoder that never returns', async () => {
  const forEver = createRecordingReader({ thread: new URL('data:text/javascript,for(;;);'), silenceMs: 300 });
  await expect(forEver.read(file('loop.ogg', 'OggS'), { signal })).rejects.toMatchObject({ code: 'audio-unreadable' });
});

it('stops a decoder when asked', async () => {
  const controller = new AbortController();
  const forEver = createRecordingReader({ thread: new URL('data:text/javascript,for(;;);') });
  const reading = forEver.read(file('stop.ogg', 'OggS'), { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
});

it('survives a decoder that crashes', async () => {
  const crashing = createRecordingReader({ thread: new URL('data:text/javascript,process.exit(1)') });
  await expect(crashing.read(file('crash.ogg', 'OggS'), { signal })).rejects.toMatchObject({ code: 'audio-unreadable' });
});
