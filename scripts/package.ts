/**
 * Makes installers of the built app: `node scripts/package.ts [TARGET…] [--output FOLDER]`. Without a target: deb on Linux, what
 * electron-builder.yml names elsewhere. The Electron that runs the app is the one that is shipped; Debian packages are made by scripts/fpm.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({ options: { output: { type: 'string' } }, allowPositionals: true });

function run(command: string, commandArguments: readonly string[], environment: NodeJS.ProcessEnv = {}): void {
  const { status, error } = spawnSync(command, commandArguments, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

run('bash', [join(root, 'scripts/build')]);
const electron = dirname(execFileSync(process.execPath, [join(root, 'scripts/electron-runtime.ts')], { encoding: 'utf8' }).trim());
const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: '--linux', darwin: '--mac', win32: '--win' };
const platform = platforms[process.platform];
if (platform === undefined) throw new Error(`There is no installer for ${process.platform}.`);
const targets = positionals.length > 0 ? positionals : process.platform === 'linux' ? ['deb'] : [];
const overrides = {
  ...(process.platform === 'darwin' ? {} : { electronDist: electron }),
  electronVersion: readFileSync(join(electron, 'version'), 'utf8').trim().replace(/^v/u, ''),
  ...(values.output === undefined ? {} : { 'directories.output': values.output }),
};
run(
  process.execPath,
  [
    join(root, 'node_modules/electron-builder/cli.js'),
    platform,
    ...targets,
    '--publish',
    'never',
    ...Object.entries(overrides).map(([name, value]) => `-c.${name}=${value}`),
  ],
  { CUSTOM_FPM_PATH: process.env['CUSTOM_FPM_PATH'] ?? join(root, 'scripts/fpm') },
);
