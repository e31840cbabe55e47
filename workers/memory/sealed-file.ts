/** Files encrypted with a passphrase in the age format (age-encryption.org/v1): written, proved readable, and opened again, in a stream. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { Problem } from '../../core/base/errors.ts';
import { MAX_WORK_FACTOR, passphraseIdentity, passphraseRecipient, readStanza } from './age-passphrase.ts';

const VERSION_LINE = 'age-encryption.org/v1\n';
/** A header with one passphrase has under 200 bytes. */
const MAX_HEADER_BYTES = 1_024;
/** One stanza with the file key wrapped in a line of its own, and the header's MAC. */
const HEADER = /^age-encryption\.org\/v1\n-> (scrypt [^\n]*)\n([\w+/]{43})\n--- [\w+/]{43}\n/;

async function beginning(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAX_HEADER_BYTES), 0, MAX_HEADER_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Whether the file is encrypted, by its first bytes. */
export async function isSealed(file: string): Promise<boolean> {
  return (await beginning(file)).startsWith(VERSION_LINE);
}

/**
 * Looks at what the file would have computed before any of it is.
 * @throws Problem `backup-damaged`, `backup-foreign`
 */
async function checkHeader(file: string): Promise<void> {
  const text = await beginning(file);
  const [, argsLine, body] = HEADER.exec(text) ?? [];
  if (argsLine === undefined || body === undefined) {
    // Encrypted to a key instead of a passphrase: well-formed, and not by Jarvis.
    if (/^-> (?!scrypt )/m.test(text)) throw new Problem('backup-foreign', { path: file });
    throw new Problem('backup-damaged', { path: file, detail: 'its beginning can not be read' });
  }
  const stanza = readStanza(new Stanza(argsLine.split(' '), Buffer.from(body, 'base64')));
  if (stanza === undefined) throw new Problem('backup-damaged', { path: file, detail: 'its beginning can not be read' });
  if (stanza.workFactor > MAX_WORK_FACTOR) {
    throw new Problem('backup-damaged', { path: file, detail: 'it asks for more memory than any backup of Jarvis' });
  }
}

const webStream = (file: string): ReadableStream<Uint8Array> => Readable.toWeb(createReadStream(file));
const nodeStream = (stream: ReadableStream<Uint8Array>): Readable => Readable.fromWeb(stream);

/** @throws Problem `backup-damaged`, `backup-foreign`, `backup-passphrase-wrong` */
async function plainStream(file: string, passphrase: string): Promise<Readable> {
  await checkHeader(file);
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return nodeStream(await decrypter.decrypt(webStream(file)));
  } catch (error) {
    // The library has no code for it; a MAC that does not fit means that the right key found another header.
    const wrong = error instanceof Error && error.message.startsWith('no identity matched');
    if (wrong) throw new Problem('backup-passphrase-wrong', { path: file }, { cause: error });
    throw damaged(file, error);
  }
}

/** What the file system says stays as it is. */
function damaged(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Problem || ('code' in error && 'errno' in error)) return error;
  return new Problem('backup-damaged', { path: file, detail: 'a part of it was changed or is missing' }, { cause: error });
}

async function hashOf(stream: Readable, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest('hex');
}

/** Written to the disk, and for the user alone; there must be no such file yet. */
async function write(stream: Readable, file: string, signal: AbortSignal): Promise<void> {
  await pipeline(stream, createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }), { signal });
}

/**
 * Encrypts `plain` into the new file `sealed`, decrypts that again and compares.
 * @param workFactor - less only where a test would wait for it
 * @throws Problem `backup-damaged`; what the file system says; the signal's reason
 */
export async function sealFile(
  plain: string,
  sealed: string,
  {
    passphrase,
    workFactor,
    signal,
  }: { readonly passphrase: string; readonly workFactor?: number | undefined; readonly signal: AbortSignal },
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
  await write(nodeStream(await encrypter.encrypt(webStream(plain))), sealed, signal);
  const [wanted, found] = [await hashOf(createReadStream(plain), signal), await hashOf(await plainStream(sealed, passphrase), signal)];
  if (wanted !== found) throw new Problem('backup-damaged', { path: sealed, detail: 'it was not written as it should be' });
}

/**
 * Decrypts `sealed` into the new file `plain`: nothing of it may be used before this resolves.
 * @throws Problem `backup-damaged`, `backup-foreign`, `backup-passphrase-wrong`; what the file system says; the signal's reason
 */
export async function openSealed(sealed: string, plain: string, passphrase: string, signal: AbortSignal): Promise<void> {
  const stream = await plainStream(sealed, passphrase);
  try {
    await write(stream, plain, signal);
  } catch (error) {
    signal.throwIfAborted();
    throw damaged(sealed, error);
  }
}
