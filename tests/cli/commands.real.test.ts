/** The commands with real models and helper processes. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Check } from '../../contract/routes/diagnostics.ts';
import type { FileTranscript } from '../../cli/commands/transcribe.ts';
import type { CommandLineRun } from '../rig/command-line.ts';
import { runCommandLine } from '../rig/command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-commands-'));
const home = path.join(folder, 'home');
const audio = fileURLToPath(new URL('../audio', import.meta.url));
const jarvis = (...args: readonly string[]) => runCommandLine(args, { home, stoodAt: folder });

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What any command may answer. */
interface Answer {
  readonly results: readonly (FileTranscript & { readonly error?: { readonly code: string } })[];
  readonly error: { readonly code: string; readonly message: string };
  readonly durationMs: number;
  readonly firstAudioMs: number;
  readonly elapsedMs: number;
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly conversations: readonly unknown[];
  readonly models: readonly { readonly id: string; readonly installed: boolean; readonly inUse: boolean }[];
}

/** Standard output as one JSON object; throws when there is anything else. */
const answerOf = ({ out }: CommandLineRun): Answer => JSON.parse(out) as Answer;

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];

describe('transcribe', () => {
  it('gives the words of each file, and what is wrong with the others', async () => {
    copyFileSync(path.join(audio, 'jfk.wav'), path.join(folder, 'here.wav'));
    execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', path.join(audio, 'living-room-light-en.wav'), path.join(folder, 'light.opus')]);
    writeFileSync(path.join(folder, 'text.wav'), 'not sound');
    const run = await jarvis(
      'transcribe',
      'here.wav',
      'light.opus',
      'none.wav',
      'text.wav',
      path.join(audio, 'whats-your-name-fr.wav'),
      '--json',
    );
    expect(run.code).toBe(1);
    const [jfk, light, none, text, french] = answerOf(run).results;
    expect(words(jfk?.text ?? '').join(' ')).toBe(
      'and so my fellow americans ask not what your country can do for you ask what you can do for your country',
    );
    expect(jfk).toMatchObject({ file: 'here.wav', language: 'en', speech: true, durationMs: 11_000 });
    expect(words(light?.text ?? '').join(' ')).toBe('turn on the living room light');
    expect(none).toMatchObject({ file: 'none.wav', error: { code: 'file-missing' } });
    expect(text).toMatchObject({ file: 'text.wav', error: { code: 'audio-unreadable' } });
    expect(french).toMatchObject({ language: 'fr', speech: true });
  });

  it('D2: silence and noise have no words, and that is no error', async () => {
    for (const noise of ['trim 0 3', 'synth 3 whitenoise gain -20', 'synth 3 sine 50 gain -10']) {
      execFileSync('sox', ['-n', '-r', '16000', '-c', '1', path.join(folder, 'noise.wav'), ...noise.split(' ')], { stdio: 'ignore' });
      const run = await jarvis('transcribe', 'noise.wav', '--json');
      expect(run.code, noise).toBe(0);
      expect(answerOf(run).results, noise).toMatchObject([{ text: '', speech: false }]);
    }
  });

  it('names an unknown language once', async () => {
    const run = await jarvis('transcribe', path.join(audio, 'jfk.wav'), '--language', 'xx', '--json');
    expect([run.code, answerOf(run).error.code]).toEqual([1, 'language-unknown']);
  });

  it('leaves no process behind when it is interrupted', async () => {
    const list = () =>
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes('workers/stt')).length;
    const before = list();
    const long = path.join(folder, 'long.wav');
    execFileSync('sox', [...Array<string>(20).fill(path.join(audio, 'jfk.wav')), long]);
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../cli/main.ts', import.meta.url)), 'transcribe', long, '--json'], {
      env: { ...process.env, JARVIS_HOME: home },
      stdio: 'ignore',
    });
    await expect.poll(list, { timeout: 20_000 }).toBeGreaterThan(before);
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(1);
    await expect.poll(list, { timeout: 10_000 }).toBe(before);
  });
});

describe('speak', () => {
  it('says what can be heard again', async () => {
    const spoken = await jarvis('speak', 'The quick brown fox jumps over the lazy dog.', '--out', 'fox.wav', '--json');
    expect(spoken.code).toBe(0);
    const answer = answerOf(spoken);
    expect(answer).toMatchObject({ voice: 'hibari-heart', sampleRateHz: 24_000 });
    expect(answer.firstAudioMs).toBeLessThanOrEqual(answer.elapsedMs);
    expect(statSync(path.join(folder, 'fox.wav')).size).toBe(44 + Math.round((answer.durationMs * 24_000) / 1000) * 2);
    const heard = await jarvis('transcribe', 'fox.wav');
    expect(words(heard.out).join(' ')).toBe('the quick brown fox jumps over the lazy dog');
  });

  it('is slower at half the speed', async () => {
    const at = async (speed: string) =>
      answerOf(await jarvis('speak', 'One two three four five six.', '--out', 's.wav', '--speed', speed, '--json')).durationMs;
    expect((await at('0.5')) / (await at('1'))).toBeGreaterThan(1.6);
  });

  it.each([
    ['text-empty', ['speak', '  ', '--out', 'e.wav']],
    ['text-empty', ['speak', '```\ncode\n```', '--out', 'e.wav']],
    ['voice-unknown', ['speak', 'hi', '--out', 'e.wav', '--voice', 'nobody']],
    ['file-unwritable', ['speak', 'hi', '--out', 'none/e.wav']],
  ])('answers %s', async (code, args) => {
    const run = await jarvis(...args, '--json');
    expect([run.code, answerOf(run).error.code]).toEqual([1, code]);
    expect(existsSync(path.join(folder, 'e.wav'))).toBe(false);
  });
});

describe('conversations', () => {
  it('are empty at first, and an unknown one is named', async () => {
    expect(answerOf(await jarvis('conversations', 'list', '--json'))).toEqual({ conversations: [] });
    const run = await jarvis('conversations', 'show', 'none', '--json');
    expect([run.code, answerOf(run).error.code]).toEqual([1, 'conversation-missing']);
  });

  it('say what is wrong with the data, and go on where it can be mended', async () => {
    const damaged = mkdtempSync(path.join(folder, 'damaged-'));
    writeFileSync(path.join(damaged, 'jarvis.db'), 'x'.repeat(5_000));
    const run = await runCommandLine(['conversations', 'list', '--json'], { home: damaged });
    expect([run.code, answerOf(run).conversations]).toEqual([0, []]);
    expect(run.err).toContain('jarvis.db.damaged-');
    expect(readdirSync(damaged).some((name) => name.startsWith('jarvis.db.damaged-'))).toBe(true);
    writeFileSync(path.join(folder, 'a-file'), '');
    const unwritable = await runCommandLine(['conversations', 'list', '--json'], { home: path.join(folder, 'a-file', 'home') });
    expect([unwritable.code, answerOf(unwritable).error.code]).toEqual([1, 'data-unwritable']);
  });
});

describe('doctor', () => {
  it('looks at every part', async () => {
    const run = await jarvis('doctor', '--json');
    const { ok, checks } = answerOf(run);
    expect(run.code).toBe(ok ? 0 : 1);
    const found = (part: string) => checks.find((check) => check.part === part);
    for (const part of [
      'node',
      'settings',
      'data folder',
      'disk space',
      'model whisper-base',
      'ears',
      'recognizer',
      'voice',
      'conversations',
      'embedder',
    ]) {
      expect(found(part), part).toMatchObject({ ok: true });
    }
    for (const part of ['language model', 'microphone', 'speaker']) expect(found(part), part).toBeDefined();
    for (const check of checks) if (!check.ok) expect(check.remedy, check.part).toMatch(/\w/);
  });

  it('names a bad setting and a microphone that is not there', async () => {
    const run = await runCommandLine(['doctor', '--json'], {
      home,
      environment: { JARVIS_SPEECH_SPEED: 'fast', JARVIS_AUDIO_MICROPHONE: 'Nobody' },
    });
    const { checks } = answerOf(run);
    expect(run.code).toBe(1);
    expect(checks.find(({ part }) => part === 'settings')).toMatchObject({ ok: false });
    expect(checks.find(({ part }) => part === 'microphone')).toMatchObject({ ok: false });
  });
});

describe('models', () => {
  it('lists what is there, and keeps what it comes with', async () => {
    const { models } = answerOf(await jarvis('models', 'list', '--json'));
    expect(models.find(({ id }) => id === 'whisper-base')).toMatchObject({
      kind: 'recognizer',
      licence: 'MIT',
      installed: true,
      inUse: true,
    });
    const refused = await jarvis('models', 'remove', 'whisper-base', '--json');
    expect([refused.code, answerOf(refused).error.code]).toEqual([1, 'model-bundled']);
    expect(answerOf(await jarvis('models', 'use', 'nope', '--json')).error.code).toBe('model-unknown');
    expect((await jarvis('models', 'use', 'hibari-heart', '--json')).code).toBe(0);
    expect((await jarvis('models', 'use', 'silero-vad', '--json')).code).toBe(2);
  });
});
