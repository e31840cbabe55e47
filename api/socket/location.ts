/** Where the local socket of a data folder is: in the folder, or, where the path is too long, in a private folder the data folder points to. */
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** The file in the data folder. */
const SOCKET_NAME = 'jarvis.sock';

/** Holds the address where the path in the data folder would be too long. */
const POINTER_NAME = 'jarvis.sock.path';

/** sockaddr_un.sun_path without its final zero: 108 on Linux (unix(7)), 104 on macOS and BSD (unix(4)). */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

function nameOf(home: string): string {
  return createHash('sha256').update(resolve(home)).digest('hex').slice(0, 32);
}

/** True for a real folder that only this user can enter. */
function isPrivate(folder: string): boolean {
  try {
    const entry = lstatSync(folder);
    return entry.isDirectory() && entry.uid === userInfo().uid && (entry.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

function fallbackFolder(): string {
  const runtime = process.env['XDG_RUNTIME_DIR'];
  return runtime !== undefined && runtime !== '' ? join(runtime, 'jarvis') : join(tmpdir(), `jarvis-${String(userInfo().uid)}`);
}

/** The address to connect to; undefined where it can not be trusted or was never made. */
export function findSocket(home: string): string | undefined {
  if (process.platform === 'win32') return `\\\\.\\pipe\\jarvis-${nameOf(`${userInfo().username}\n${home}`)}`;
  const direct = join(resolve(home), SOCKET_NAME);
  if (Buffer.byteLength(direct) <= MAX_PATH_BYTES) return direct;
  try {
    const address = readFileSync(join(home, POINTER_NAME), 'utf8').trim();
    return isPrivate(join(address, '..')) ? address : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The address to listen at; makes the folders it needs, 0700.
 * @throws Error when a folder can't be made or the private folder belongs to somebody else
 */
export function placeSocket(home: string): string {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const found = findSocket(home);
  if (found !== undefined) return found;
  const folder = fallbackFolder();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isPrivate(folder)) throw new Error(`${folder} is not private to this user`);
  const address = join(folder, `${nameOf(home)}.sock`);
  if (Buffer.byteLength(address) > MAX_PATH_BYTES) throw new Error(`${address} is too long for a socket`);
  const pointer = join(home, POINTER_NAME);
  writeFileSync(pointer, `${address}\n`, { mode: 0o600 });
  chmodSync(pointer, 0o600);
  return address;
}
