import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import type { SocketClient } from '../../api/socket/client.ts';
import { buildApp, electronArguments, electronFolder, makeHome, projectRoot, removeHome, startScreen } from '../rig/desktop.ts';
import { until } from '../rig/until.ts';

const { signal } = new AbortController();
let output: string;
let home: string;
let executable: string;
let app: ChildProcess | undefined;
let socket: SocketClient | undefined;
let endScreen: () => void;

beforeAll(async () => {
  await buildApp();
  output = mkdtempSync(join(tmpdir(), 'jarvis-package-'));
  home = makeHome();
  endScreen = await startScreen();
  const version = readFileSync(join(electronFolder, 'version'), 'utf8').trim();
  const overrides = [`electronDist=${electronFolder}`, `electronVersion=${version}`, `directories.output=${output}`];
  const builder = join(projectRoot, 'node_modules/electron-builder/cli.js');
  await promisify(execFile)(
    process.execPath,
    [builder, '--linux', 'dir', '--publish', 'never', ...overrides.map((override) => `-c.${override}`)],
    {
      cwd: projectRoot,
    },
  );
  executable = join(output, 'linux-unpacked', 'jarvis');
});

afterAll(async () => {
  socket?.close();
  if (app?.exitCode === null) {
    app.kill();
    await once(app, 'exit');
  }
  endScreen();
  removeHome(home);
  rmSync(output, { recursive: true, force: true });
});

it('E3: can not be turned into a Node or a debugger', async () => {
  const fuses = await getCurrentFuseWire(executable);
  for (const fuse of [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
  ]) {
    expect(fuses[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
  }
  for (const fuse of [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableEmbeddedAsarIntegrityValidation]) {
    expect(fuses[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
  }
});

it('answers aloud with what it brings', async () => {
  app = spawn(executable, electronArguments, {
    // Nothing of the project is in reach.
    cwd: home,
    env: { ...process.env, JARVIS_HOME: home, JARVIS_CHAT_PROVIDER: 'embedded' },
    stdio: 'ignore',
  });
  await until(
    'a running app',
    async () => {
      socket = await connectSocket({ home });
      return socket !== undefined;
    },
    60_000,
  );
  const outFile = join(home, 'answer.wav');
  const audioFile = join(projectRoot, 'resources/demo/question.wav');
  const result = await socket!.request('assistant.ask', { audioFile, outFile }, { signal });
  expect(result.transcript).toBe('What is the capital of France?');
  expect(result.reply).toMatch(/\w/u);
  expect(statSync(outFile).size).toBeGreaterThan(20_000);
});

it('hears its keys: the native part of the hook is found in the package', async () => {
  const log = (): string => readFileSync(join(home, 'logs', 'jarvis.log'), 'utf8');
  await until('the keys', () => log().includes('"hotkeys-ready"'));
  const line = log()
    .split('\n')
    .find((entry) => entry.includes('"hotkeys-ready"'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ way: 'hook' });
});
