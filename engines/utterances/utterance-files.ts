/** The audio of what was said, as WAV files of one folder that only its user can read. Its name says all there is to know of a file. */
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { KeptUtterance, UtteranceFile, UtteranceFiles } from '../../core/voice/utterance-ports.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../../core/voice/wav-header.ts';

const BYTES_PER_SAMPLE = 2;
/** When it began, the process that is or was at it, its id, its state. */
const NAME = /^(\d{1,15})-(\d{1,10})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(unanswered|answered)\.wav$/;
/** A turn takes less; after it a process of that number is another one. */
const AT_IT_MS = 600_000;

export interface UtteranceFilesOptions {
  /** Made when the first utterance is written. */
  readonly folder: string;
  /** Another one in tests. */
  readonly process?: number;
  readonly isRunning?: (process: number) => boolean;
  readonly nowMs?: () => number;
}

interface Found extends KeptUtterance {
  readonly file: string;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

export function createUtteranceFiles(options: UtteranceFilesOptions): UtteranceFiles {
  const { folder, nowMs = () => Date.now() } = options;
  const own = options.process ?? process.pid;
  const running = options.isRunning ?? isRunning;

  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new Problem('disk-full', { detail: folder }, { cause: error });
      throw new Problem('data-unwritable', { path: folder, detail: code }, { cause: error });
    }
  };
  const makeFolder = async (): Promise<void> => {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made === undefined) await chmod(folder, 0o700);
  };

  const look = async (name: string): Promise<Found | undefined> => {
    const [, startedAt, processId, id, state] = NAME.exec(name) ?? [];
    if (id === undefined) return undefined;
    const file = path.join(folder, name);
    const stats = await stat(file).catch(() => undefined);
    if (stats?.isFile() !== true) return undefined;
    const samples = Math.max(0, Math.floor((stats.size - WAV_HEADER_BYTES) / BYTES_PER_SAMPLE));
    const other = Number(processId);
    return {
      id,
      file,
      startedAt: Number(startedAt),
      durationMs: (samples * 1000) / HEARING_RATE_HZ,
      bytes: stats.size,
      state: state === 'answered' ? 'answered' : 'unanswered',
      elsewhere: state === 'unanswered' && other !== own && nowMs() - stats.mtimeMs < AT_IT_MS && running(other),
    };
  };
  const namesOf = async (id: string): Promise<readonly string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => NAME.exec(name)?.[3] === id);

  return {
    async create(id, startedAt): Promise<UtteranceFile> {
      const name = `${String(Math.round(startedAt))}-${String(own)}-${id}.unanswered.wav`;
      const file = await told(async () => {
        await makeFolder();
        return open(path.join(folder, name), 'wx', 0o600);
      });
      let at = 0;
      const write = async (bytes: Uint8Array, position: number): Promise<void> => {
        for (let done = 0; done < bytes.length;) {
          done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
        }
      };
      return {
        append: (samples) =>
          told(async () => {
            // Without its length: what is there is readable whenever it ends.
            if (at === 0) await write(wavHeader(HEARING_RATE_HZ, undefined), 0);
            await write(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), WAV_HEADER_BYTES + at);
            at += samples.byteLength;
          }),
        end: () =>
          told(async () => {
            try {
              if (at > 0) await write(wavHeader(HEARING_RATE_HZ, at / BYTES_PER_SAMPLE), 0);
              await file.sync();
            } finally {
              await file.close();
            }
          }),
      };
    },
    async list() {
      const names = await readdir(folder).catch(() => []);
      const found = await Promise.all(names.map(look));
      return found
        .filter((one) => one !== undefined)
        .map(({ file: _, ...utterance }) => utterance)
        .sort((a, b) => a.startedAt - b.startedAt);
    },
    async read(id) {
      const [name] = await namesOf(id);
      const bytes = name === undefined ? undefined : await readFile(path.join(folder, name)).catch(() => undefined);
      const samples = Math.floor(((bytes?.length ?? 0) - WAV_HEADER_BYTES) / BYTES_PER_SAMPLE);
      if (bytes === undefined || samples < 1) throw new Problem('utterance-missing');
      // Copied: a view of it could begin at an odd byte.
      return new Int16Array(Uint8Array.from(bytes.subarray(WAV_HEADER_BYTES, WAV_HEADER_BYTES + samples * BYTES_PER_SAMPLE)).buffer);
    },
    async markAnswered(id) {
      for (const name of await namesOf(id)) {
        const answered = name.replace(/\.unanswered\.wav$/, '.answered.wav');
        if (answered !== name) await told(() => rename(path.join(folder, name), path.join(folder, answered)));
      }
    },
    async remove(id) {
      for (const name of await namesOf(id)) await told(() => rm(path.join(folder, name), { force: true }));
    },
    async probe() {
      const file = path.join(folder, `.probe-${String(own)}`);
      await told(async () => {
        await makeFolder();
        const handle = await open(file, 'w', 0o600);
        try {
          await handle.writeFile('x');
        } finally {
          await handle.close();
          await rm(file, { force: true });
        }
      });
    },
  };
}
