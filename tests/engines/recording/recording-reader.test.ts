/** What the reader says of files that are not there, not readable or not sound; and the WAV writer. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createRecordingReader } from '../../../engines/recording/recording-reader.ts';
import { writeWav } from '../../../engines/recording/wav-writer.ts';

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

it('reads what the writer wrote, with the name of another format', async () => {
  const samples = Int16Array.from({ length: 1_600 }, (_, index) => ((index * 7919) % 65_536) - 32_768);
  await writeWav(inFolder('sound.mp3'), samples, 16_000);
  const recording = await reader.read(inFolder('sound.mp3'), { signal });
  expect(recording.samples).toEqual(samples);
  expect(recording.durationMs).toBe(100);
});

it('names a WAV without samples', async () => {
  await writeWav(inFolder('nothing.wav'), new Int16Array(0), 16_000);
  await expect(reader.read(inFolder('nothing.wav'), { signal })).rejects.toMatchObject({ code: 'audio-empty' });
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

it('writes nothing where it can not, and leaves nothing behind', async () => {
  await expect(writeWav(inFolder('none/a.wav'), new Int16Array(10), 16_000)).rejects.toMatchObject({ code: 'file-unwritable' });
  mkdirSync(inFolder('taken'));
  await expect(writeWav(inFolder('taken'), new Int16Array(10), 16_000)).rejects.toMatchObject({ code: 'file-unwritable' });
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it.runIf(existsSync('/dev/full'))('says that the disk is full', async () => {
  await expect(writeWav('/dev/full', new Int16Array(10), 16_000)).rejects.toMatchObject({ code: 'disk-full' });
});

it('writes through a link and never replaces a device', async () => {
  writeFileSync(inFolder('real.wav'), '');
  symlinkSync(inFolder('real.wav'), inFolder('link.wav'));
  await writeWav(inFolder('link.wav'), new Int16Array(10), 16_000);
  expect(statSync(inFolder('real.wav')).size).toBe(64);
  await writeWav('/dev/null', new Int16Array(10), 16_000);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});
