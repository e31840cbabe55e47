import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectSocket } from '../../api/socket/client.ts';
import type { SocketClient } from '../../api/socket/client.ts';
import { descendants, isAlive, projectRoot, startScreen } from '../rig/desktop.ts';
import { startSoundCard } from '../rig/sound-card.ts';
import type { SoundCard } from '../rig/sound-card.ts';
import { until } from '../rig/until.ts';
import { readRecording } from '../rig/wav.ts';

const INSTALLED = '/opt/Jarvis';
const DESKTOP_FILE = '/usr/share/applications/jarvis.desktop';
const RATE_HZ = 24_000;
/** Nobody: an ordinary user, who owns nothing but the folder the test gives them. */
const USER = 65_534;

/** Why a package can't be installed here; undefined where it can. */
function reasonToSkip(): string | undefined {
  if (process.platform !== 'linux') return 'this is not Linux';
  if (process.getuid?.() !== 0) return 'only root installs packages';
  if (spawnSync('dpkg', ['--version']).status !== 0) return 'there is no dpkg';
  if (existsSync(INSTALLED) || existsSync(DESKTOP_FILE)) return 'a Jarvis is installed, which is not ours to replace';
  return undefined;
}

const skipped = reasonToSkip();

describe.skipIf(skipped !== undefined)(`the Debian package${skipped === undefined ? '' : ` (skipped: ${skipped})`}`, () => {
  const { signal } = new AbortController();
  let output: string;
  let userHome: string;
  let dataFolder: string;
  let endScreen: () => void;
  let card: SoundCard;
  let app: ChildProcess | undefined;
  let socket: SocketClient | undefined;
  let installedFiles: readonly string[] = [];

  /** Every file of the installation with its size and time of change. */
  const look = (): readonly string[] =>
    readdirSync(INSTALLED, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => `${file} ${String(statSync(file).size)} ${String(statSync(file).mtimeMs)}`);

  beforeAll(async () => {
    endScreen = await startScreen();
    card = await startSoundCard();
    // The card's socket is one for everybody, but lies in a folder of root's.
    const soundSocket = process.env['PULSE_SERVER']?.replace(/^unix:/u, '') ?? '';
    for (const folder of [dirname(soundSocket), dirname(dirname(soundSocket))]) chmodSync(folder, 0o711);
    output = mkdtempSync(join(tmpdir(), 'jarvis-deb-'));
    userHome = mkdtempSync(join(tmpdir(), 'jarvis-user-'));
    dataFolder = join(userHome, '.local', 'share', 'jarvis');
    mkdirSync(join(userHome, 'runtime'), { mode: 0o700 });
    for (const folder of [userHome, join(userHome, 'runtime')]) chownSync(folder, USER, USER);
    await promisify(execFile)(process.execPath, [join(projectRoot, 'scripts/package.ts'), 'deb', '--output', output], {
      // The quickest compression: what is tested is what is inside.
      env: { ...process.env, JARVIS_DEB_COMPRESSION: '-Zzstd -z1' },
      maxBuffer: 16 * 1024 * 1024,
    });
    const file = readdirSync(output).find((name) => name.endsWith('.deb'));
    if (file === undefined) throw new Error('no package was made');
    execFileSync('dpkg', ['--install', join(output, file)], { stdio: 'pipe' });
    installedFiles = look();
  }, 600_000);

  afterAll(async () => {
    socket?.close();
    if (app?.exitCode === null) {
      app.kill('SIGKILL');
      await once(app, 'exit');
    }
    if (existsSync(INSTALLED)) execFileSync('dpkg', ['--purge', 'jarvis'], { stdio: 'pipe' });
    await card.stop();
    endScreen();
    for (const folder of [output, userHome]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('is listed among the applications, with its icon and the links it opens', () => {
    const entry = new Map(
      readFileSync(DESKTOP_FILE, 'utf8')
        .split('\n')
        .filter((line) => line.includes('='))
        .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    expect(entry.get('Exec')).toBe(`${INSTALLED}/jarvis %U`);
    expect(entry.get('MimeType')).toContain('x-scheme-handler/jarvis;');
    expect(entry.get('GenericName[fr]')).toBe('Assistant vocal');
    const icons = '/usr/share/icons/hicolor';
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const icon = readFileSync(join(icons, `${String(size)}x${String(size)}`, 'apps', `${entry.get('Icon') ?? ''}.png`));
      expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([size, size]);
    }
    const handler = execFileSync('xdg-mime', ['query', 'default', 'x-scheme-handler/jarvis'], { encoding: 'utf8' });
    expect(handler.trim()).toBe('jarvis.desktop');
    expect(readFileSync('/usr/share/doc/jarvis/copyright', 'utf8')).toContain('MIT');
  });

  it('E3: can not be turned into a Node or a debugger', async () => {
    const fuses = await getCurrentFuseWire(join(INSTALLED, 'jarvis'));
    const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseV1Options.EnableNodeCliInspectArguments];
    for (const fuse of off) expect(fuses[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE);
    const on = [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableEmbeddedAsarIntegrityValidation];
    for (const fuse of on) expect(fuses[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE);
  });

  it('holds one spoken turn for a user who can not write where it is installed', async () => {
    let said = '';
    app = spawn('/usr/bin/jarvis', ['--disable-gpu'], {
      uid: USER,
      gid: USER,
      cwd: userHome,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: userHome,
        LANG: 'C.UTF-8',
        DISPLAY: process.env['DISPLAY'],
        PULSE_SERVER: process.env['PULSE_SERVER'],
        XDG_RUNTIME_DIR: join(userHome, 'runtime'),
        // Whatever else answers on this machine, the package's own model is asked.
        JARVIS_CHAT_PROVIDER: 'embedded',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    app.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    await until(
      'a running app',
      async () => {
        if (app?.exitCode !== null) throw new Error(`the app ended: ${said}`);
        socket = await connectSocket({ home: dataFolder });
        return socket !== undefined;
      },
      60_000,
    );
    const heard = await card.recordSpeaker(RATE_HZ);
    // The recorder is one of the streams that are counted.
    const before = await card.openMicrophones();
    const turn = socket!.request('assistant.talk', {}, { signal });
    turn.catch(() => undefined);
    await until('an open microphone', async () => (await card.openMicrophones()) > before, 60_000);
    await card.playIntoMicrophone(readRecording('living-room-light-en.wav'), 16_000);
    const result = await turn;
    expect(result.transcript).toMatch(/living room/i);
    expect(result.reply).toMatch(/\w/u);
    const sound = await heard.stop();
    expect(sound.filter((sample) => Math.abs(sample) > 500).length / RATE_HZ).toBeGreaterThan(0.1);
    expect(look()).toEqual(installedFiles);
  });

  it('ends without a process left', async () => {
    socket?.close();
    const pid = app?.pid ?? 0;
    const all = [pid, ...descendants(pid)];
    expect(all.length).toBeGreaterThan(6);
    process.kill(pid, 'SIGTERM');
    await until('all processes gone', () => !all.some(isAlive), 8_000);
  });

  it('leaves nothing but the user data when it is removed', () => {
    execFileSync('dpkg', ['--purge', 'jarvis'], { stdio: 'pipe' });
    const gone = [
      INSTALLED,
      DESKTOP_FILE,
      '/usr/bin/jarvis',
      '/etc/alternatives/jarvis',
      '/usr/share/doc/jarvis',
      '/etc/apparmor.d/jarvis',
    ];
    expect(gone.filter((file) => existsSync(file))).toEqual([]);
    expect(existsSync('/usr/share/icons/hicolor/256x256/apps/jarvis.png')).toBe(false);
    expect(spawnSync('dpkg-query', ['--status', 'jarvis']).status).not.toBe(0);
    expect(existsSync(join(dataFolder, 'jarvis.db'))).toBe(true);
  });
});
