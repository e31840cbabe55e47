/** Downloads one address into one file: continues what was interrupted, and keeps nothing that has the wrong sum. */
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { dirname } from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import { digestFile } from './digest.ts';
import type { Digest } from './digest.ts';
import type { Reply, Transport } from './transport.ts';

/** Space left free beside a download. */
const RESERVE_BYTES = 64 * 1024 * 1024;

/** What to fetch. */
export interface Download {
  readonly url: string;
  /** How problems call it. */
  readonly label: string;
  /** Where it grows; a file beside it remembers where it came from. */
  readonly target: string;
  /** Known for a model's file, unknown for an archive. */
  readonly bytes?: number | undefined;
  readonly digest?: Digest | undefined;
  readonly trusted: readonly string[];
}

/** What it needs. */
export interface DownloadDependencies {
  readonly transport: Transport;
  /** Bytes that may still be written into a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** @param receivedBytes - what is on disk, earlier tries included */
  readonly onProgress: (receivedBytes: number, totalBytes: number | undefined) => void;
}

/** Where a partial file came from, and by what the server knows it again. */
interface Origin {
  readonly url: string;
  readonly validator?: string;
}

const originFile = (target: string): string => `${target}.json`;

/** Forgets a download, whole or partial. */
export async function discardDownload(target: string): Promise<void> {
  await rm(target, { force: true });
  await rm(originFile(target), { force: true });
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (entry) => entry.size,
    () => 0,
  );
}

async function readOrigin(target: string): Promise<Origin | undefined> {
  try {
    return JSON.parse(await readFile(originFile(target), 'utf8')) as Origin;
  } catch {
    return undefined;
  }
}

/** Only a strong tag or a date may stand in If-Range (RFC 9110, 13.1.5). */
function validatorOf(headers: IncomingHttpHeaders): string | undefined {
  const { etag } = headers;
  if (etag !== undefined && !etag.startsWith('W/')) return etag;
  return headers['last-modified'];
}

/** Throws `disk-full` unless so much and the reserve fits. */
export async function requireSpace(
  freeBytes: DownloadDependencies['freeBytes'],
  folder: string,
  bytes: number,
  label: string,
): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= bytes + RESERVE_BYTES) return;
  const megabytes = (value: number): string => `${Math.ceil(value / 1e6)} MB`;
  throw new Problem('disk-full', { detail: `${label} needs ${megabytes(bytes + RESERVE_BYTES)} and ${folder} has ${megabytes(free)}.` });
}

/** A failure as a Problem; stops and Problems pass. */
export function downloadProblem(error: unknown, label: string, signal: AbortSignal): Error {
  if (signal.aborted) return signal.reason as Error;
  if (error instanceof Problem) return error;
  const { code, path = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Problem('disk-full', { detail: label }, { cause: error });
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new Problem('data-unwritable', { path, detail: code }, { cause: error });
  return new Problem('download-failed', { file: label, detail: message }, { cause: error });
}

/** Bytes that are on disk and belong to what the reply goes on with: 0 for a reply that starts anew. */
function continuedBytes(reply: Reply, haveBytes: number): number | 'restart' {
  if (reply.status === 200) return 0;
  if (reply.status === 416) return 'restart';
  if (reply.status !== 206) throw new Error(`the server answered ${reply.status}`);
  const from = /^bytes (\d+)-/u.exec(reply.headers['content-range'] ?? '')?.[1];
  return from !== undefined && Number(from) === haveBytes ? haveBytes : 'restart';
}

async function receive(
  job: Download,
  haveBytes: number,
  origin: Origin | undefined,
  dependencies: DownloadDependencies,
  options: DownloadOptions,
): Promise<void> {
  const { signal } = options;
  const range: Record<string, string> = haveBytes > 0 ? { range: `bytes=${haveBytes}-` } : {};
  if (haveBytes > 0 && origin?.validator !== undefined) range['if-range'] = origin.validator;
  const reply = await dependencies.transport.get(job.url, { headers: range, signal, trusted: job.trusted });
  try {
    const startBytes = continuedBytes(reply, haveBytes);
    if (startBytes === 'restart') {
      reply.body.destroy();
      if (haveBytes === 0) throw new Error(`the server answered ${reply.status}`);
      await discardDownload(job.target);
      await receive(job, 0, undefined, dependencies, options);
      return;
    }
    const length = reply.headers['content-length'];
    const totalBytes = length === undefined ? job.bytes : startBytes + Number(length);
    if (job.bytes !== undefined && totalBytes !== job.bytes) throw altered(job);
    await requireSpace(dependencies.freeBytes, dirname(job.target), (totalBytes ?? 0) - startBytes, job.label);
    const validator = validatorOf(reply.headers);
    await writeFile(
      originFile(job.target),
      JSON.stringify({ url: job.url, ...(validator === undefined ? {} : { validator }) } satisfies Origin),
    );

    let receivedBytes = startBytes;
    // Written piece by piece, so that whatever was counted is on disk when the connection or the user ends it.
    const file = await open(job.target, startBytes > 0 ? 'r+' : 'w');
    try {
      for await (const chunk of reply.body as AsyncIterable<Buffer>) {
        if (totalBytes !== undefined && receivedBytes + chunk.length > totalBytes) throw altered(job);
        await file.write(chunk, 0, chunk.length, receivedBytes);
        receivedBytes += chunk.length;
        options.onProgress(receivedBytes, totalBytes);
        signal.throwIfAborted();
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (totalBytes !== undefined && receivedBytes < totalBytes) {
      throw new Error(`the connection ended after ${receivedBytes} of ${totalBytes} bytes`);
    }
  } catch (error) {
    reply.body.destroy();
    throw error;
  }
}

function altered(job: Download): Problem {
  return new Problem('download-altered', { file: job.label });
}

/**
 * Downloads until the file is whole and has the expected sum. An interrupted download leaves what arrived, and the next
 * try goes on from there if the server still has the same file. Where a continued file has the wrong sum it is fetched
 * once more from the start.
 *
 * @throws Problem `download-failed` (what arrived is kept), `download-altered` (nothing is kept), `disk-full`,
 *   `data-unwritable`; the signal's reason
 */
export async function download(job: Download, dependencies: DownloadDependencies, options: DownloadOptions): Promise<void> {
  const { signal } = options;
  try {
    signal.throwIfAborted();
    await mkdir(dirname(job.target), { recursive: true });
    const origin = await readOrigin(job.target);
    let haveBytes = origin?.url === job.url ? await sizeOf(job.target) : 0;
    if (job.bytes !== undefined && haveBytes > job.bytes) haveBytes = 0;
    const whole = job.bytes !== undefined && haveBytes === job.bytes;
    if (!whole) await receive(job, haveBytes, origin, dependencies, options);
    if (job.digest === undefined) return;
    if ((await digestFile(job.target, job.digest.algorithm, signal)) === job.digest.hex) return;
    await discardDownload(job.target);
    if (haveBytes === 0) throw altered(job);
    await receive(job, 0, undefined, dependencies, options);
    if ((await digestFile(job.target, job.digest.algorithm, signal)) !== job.digest.hex) throw altered(job);
  } catch (error) {
    const problem = downloadProblem(error, job.label, signal);
    if (problem instanceof Problem && problem.code === 'download-altered') await discardDownload(job.target);
    throw problem;
  }
}
