/** The bundle of the running app, asked for at the command line: its own helpers and log, and none of what was typed into it. */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommandLine } from '../rig/command-line.ts';
import type { Desktop } from '../rig/desktop.ts';
import { buildApp, makeHome, removeHome, startDesktop, startScreen } from '../rig/desktop.ts';

const TYPED = 'what about the heliotrope';

let home: string;
let folder: string;
let endScreen: () => void;
let desktop: Desktop;

beforeAll(async () => {
  await buildApp();
  endScreen = await startScreen();
  home = makeHome();
  folder = makeHome();
  desktop = await startDesktop(home);
  await desktop.workers();
});
afterAll(async () => {
  await desktop.quit();
  endScreen();
  removeHome(home);
  rmSync(folder, { recursive: true, force: true });
});

it('C5: tells how the app is, and nothing that was said', async () => {
  const asked = await runCommandLine(['ask', '--text', TYPED, '--out', 'answer.wav', '--json'], { home, stoodAt: folder });
  expect(asked.code, asked.out).toBe(0);
  const { reply } = JSON.parse(asked.out) as { readonly reply: string };
  expect(reply.length).toBeGreaterThan(3);

  const run = await runCommandLine(['doctor', '--bundle', 'bundle.json', '--json'], { home, stoodAt: folder });
  expect(run.code, run.out).toBe(0);
  const file = join(folder, 'bundle.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(TYPED);
  expect(text).not.toContain(reply);
  const content = JSON.parse(text) as {
    readonly helpers: { readonly running: readonly string[] };
    readonly checks: readonly { readonly part: string; readonly ok: boolean }[];
    readonly versions: Readonly<Record<string, string>>;
    readonly log: readonly { readonly event: string }[];
  };
  expect(content).toMatchObject({ kind: 'jarvis-diagnostics', program: 'app' });
  expect(content.versions['electron']).toMatch(/^\d+\./);
  expect(content.versions['jarvis']).toMatch(/^\d+\.\d+\.\d+/);
  expect(content.helpers.running).toEqual(expect.arrayContaining(['stt', 'tts', 'memory']));
  const ok = (part: string) => content.checks.find((check) => check.part === part)?.ok;
  for (const part of ['settings', 'data folder', 'ears', 'recognizer', 'voice', 'conversations', 'language model'])
    expect(ok(part), part).toBe(true);
  expect(content.log.map(({ event }) => event)).toContain('warm');
});
