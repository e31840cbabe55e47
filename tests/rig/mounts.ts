/** Folders with little room, or that can only be read: real mounts, where the tests may make them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const mount = (...given: readonly string[]): void => {
  execFileSync('mount', given, { stdio: 'pipe' });
};

const unmount = (folder: string): void => {
  execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
};

/** A folder on a file system of its own. */
export interface SmallDisk {
  readonly folder: string;
  /** What is there stays. */
  resize(bytes: number): void;
  [Symbol.dispose](): void;
}

/** @param bytes - room for files and folders, in pages of 4096. @throws where nobody may mount */
export function makeSmallDisk(bytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'jarvis-small-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${String(bytes)}`, 'tmpfs', folder);
  return {
    folder,
    resize(size) {
      mount('-o', `remount,size=${String(size)}`, folder);
    },
    [Symbol.dispose]() {
      unmount(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same folder, seen where it can only be read. @returns its other place, and how to end it */
export function makeReadOnly(folder: string): { readonly folder: string; [Symbol.dispose](): void } {
  const seen = `${folder}-read-only`;
  mkdirSync(seen);
  mount('--bind', folder, seen);
  mount('-o', 'remount,bind,ro', seen);
  return {
    folder: seen,
    [Symbol.dispose]() {
      unmount(seen);
      rmSync(seen, { recursive: true, force: true });
    },
  };
}

/** Whether mounts can be made here: Linux, as root. */
export function mayMount(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    makeSmallDisk(4096 * 16)[Symbol.dispose]();
    return true;
  } catch {
    return false;
  }
}
