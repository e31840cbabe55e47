/** The fixed rules of the command line, without engines: one JSON object, exit codes, help, settings and their layers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../../cli/program.ts';
import { settingKeys } from '../../core/settings/schema.ts';

const root = mkdtempSync(path.join(tmpdir(), 'jarvis-program-'));
let home = root;
let count = 0;

beforeEach(() => {
  home = path.join(root, String(count++));
  vi.stubEnv('JARVIS_HOME', home);
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

function capture(stream: NodeJS.WriteStream): () => string {
  let text = '';
  vi.spyOn(stream, 'write').mockImplementation(((chunk: string, done?: () => void) => {
    text += chunk;
    if (typeof done === 'function') done();
    return true;
  }) as typeof stream.write);
  return () => text;
}

async function jarvis(...args: readonly string[]) {
  const out = capture(process.stdout);
  const err = capture(process.stderr);
  const code = await runProgram(args);
  vi.restoreAllMocks();
  return { code, out: out(), err: err() };
}

async function json(...args: readonly string[]) {
  const { code, out } = await jarvis(...args, '--json');
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  return {
    code,
    data: JSON.parse(out) as Record<string, unknown> & { settings: Record<string, unknown>[]; error: Record<string, unknown> },
  };
}

describe('usage', () => {
  it.each([
    [['--help'], 'Usage: jarvis'],
    [['transcribe', '--help'], 'Usage: jarvis transcribe'],
    [['models', 'add', '--help'], 'Usage: jarvis models add'],
    [['config', 'set', '--help'], 'Usage: jarvis config set'],
    [['conversations', '--help'], 'Usage: jarvis conversations'],
  ])('%j prints help', async (args, start) => {
    const { code, out, err } = await jarvis(...args);
    expect([code, err]).toEqual([0, '']);
    expect(out.startsWith(start)).toBe(true);
  });

  it.each([
    [[]],
    [['bogus']],
    [['transcribe']],
    [['speak', 'hi']],
    [['speak', 'hi', '--out', 'x.wav', '--speed', 'fast']],
    [['config', 'set', 'speech.speed']],
    [['config', 'get', 'a', 'b']],
    [['models']],
    [['ask']],
    [['ask', '--text', 'a', '--audio', 'b']],
    [['memory', 'add', ' ']],
    [['doctor', '--unknown']],
  ])('%j is bad usage', async (args) => {
    const plain = await jarvis(...args);
    expect([plain.code, plain.out]).toEqual([2, '']);
    expect(plain.err).toContain('--help');
    const { code, data } = await json(...args);
    expect(code).toBe(2);
    expect(data.error).toMatchObject({ code: 'bad-usage', message: expect.any(String) as unknown });
  });
});

it.each([[[]], [['memory']], [['conversations']]])('%j alone lacks a command, with --json as well', async (args) => {
  expect((await json(...args)).data.error).toMatchObject({ data: { detail: 'a command is missing.' } });
});

it('says what is too many in one sentence', async () => {
  expect((await json('config', 'get', 'a', 'b')).data.error['message']).toMatch(/but got 2: a, b\. Run/);
});

it('every command stands in the README', async () => {
  const { out } = await jarvis('--help');
  const names = out
    .slice(out.indexOf('Commands:'))
    .split('\n')
    .map((line) => /^ {2}([a-z]+)/.exec(line)?.[1])
    .filter((name) => name !== undefined && name !== 'help');
  expect(names.length).toBeGreaterThan(14);
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(names.filter((name) => !readme.includes(`jarvis -- ${String(name)} `))).toEqual([]);
});

describe('config', () => {
  it('prints every setting with its value and source', async () => {
    const { code, data } = await json('config');
    expect(code).toBe(0);
    expect(data.settings.map((entry) => entry['key'])).toEqual(settingKeys);
    expect(data.settings.find((entry) => entry['key'] === 'audio.microphone')).toMatchObject({
      key: 'audio.microphone',
      value: 'default',
      from: 'default',
      default: 'default',
      env: 'JARVIS_AUDIO_MICROPHONE',
    });
    expect(data.settings.every((entry) => typeof entry['description'] === 'string')).toBe(true);
  });

  it('sets, gets and resets one', async () => {
    expect((await json('config', 'set', 'speech.speed', '1.5')).data.settings).toMatchObject([{ value: 1.5, from: 'file' }]);
    expect((await json('config', 'get', 'speech.speed')).data.settings).toMatchObject([{ value: 1.5, from: 'file', default: 1 }]);
    expect(JSON.parse(readFileSync(path.join(home, 'settings.json'), 'utf8'))).toEqual({ 'speech.speed': 1.5 });
    expect((await json('config', 'reset', 'speech.speed')).data.settings).toMatchObject([{ value: 1, from: 'default' }]);
  });

  it('lays environment and command line over the file', async () => {
    await json('config', 'set', 'speech.speed', '1.5');
    vi.stubEnv('JARVIS_SPEECH_SPEED', '1.6');
    expect((await json('config', 'get', 'speech.speed')).data.settings).toMatchObject([{ value: 1.6, from: 'environment' }]);
    const { data } = await json('config', 'get', 'speech.speed', '--set', 'speech.speed=1.7', '--set', 'speech.volume=0.5');
    expect(data.settings).toMatchObject([{ value: 1.7, from: 'command line' }]);
  });

  it.each([
    ['setting-invalid', ['config', 'set', 'speech.speed', '9']],
    ['setting-unknown', ['config', 'set', 'speech.speeed', '1']],
    ['setting-unknown', ['config', 'get', '__proto__']],
    ['setting-unknown', ['config', 'reset', 'nope']],
  ])('answers %s and changes nothing', async (problem, args) => {
    const { code, data } = await json(...args);
    expect([code, data.error['code']]).toEqual([1, problem]);
    expect((await json('config')).data.settings.every((entry) => entry['from'] === 'default')).toBe(true);
  });

  it('names bad values on standard error and keeps the rest', async () => {
    await json('config', 'set', 'chat.model', 'tiny');
    writeFileSync(path.join(home, 'settings.json'), '{"chat.model": "tiny", "speech.speed": "fast", "nope": 1}');
    const { code, out, err } = await jarvis('config', '--json');
    expect(code).toBe(0);
    expect(err).toContain('speech.speed');
    expect(err).toContain('"nope"');
    const data = JSON.parse(out) as { problems: unknown[]; settings: { key: string; value: unknown }[] };
    expect(data.problems).toHaveLength(2);
    expect(data.settings.find(({ key }) => key === 'chat.model')?.value).toBe('tiny');
  });

  it('works with a settings file that is no JSON', async () => {
    await json('config', 'set', 'chat.model', 'tiny');
    writeFileSync(path.join(home, 'settings.json'), '{');
    const { code, err } = await jarvis('config');
    expect(code).toBe(0);
    expect(err).toContain('settings.json');
  });

  it('prints variables a shell can read', async () => {
    await json('config', 'set', 'chat.instructions', "it's $HOME");
    const { out } = await jarvis('config', '--env');
    expect(out).toContain(`JARVIS_CHAT_INSTRUCTIONS='it'\\''s $HOME'\n`);
    expect(out).toContain('JARVIS_SPEECH_SPEED=1\n');
  });

  it('says when the folder can not be written', async () => {
    writeFileSync(home, '');
    const { code, data } = await json('config', 'set', 'chat.model', 'x');
    expect([code, data.error['code']]).toEqual([1, 'data-unwritable']);
  });
});
