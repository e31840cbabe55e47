/** secrets.encrypted.json of a data folder: secrets behind a passphrase, for computers without a keychain. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import { createTurns } from '../../core/base/in-turn.ts';
import { MIN_PASSPHRASE_CHARACTERS } from '../../core/settings/secret-names.ts';
import type { PassphraseVault } from '../../core/settings/secret-ports.ts';
import { readTextFile, writeWholeFile } from '../../files/whole-file.ts';

/** OWASP's first choice for scrypt (Password Storage Cheat Sheet): 128 MiB and about half a second for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
/** What a file may ask for at most, so that a strange one can't take all memory. */
const SCRYPT_LIMIT = { N: 2 ** 20, r: 16, p: 4 } as const;
/** What a file may ask for at least: an altered one must not make guessing cheap. */
const SCRYPT_FLOOR = { N: 2 ** 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
/** AES-256. */
const KEY_BYTES = 32;
/** The length GCM is made for (NIST SP 800-38D, 5.2.1.1); a new one with each write. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface Derivation {
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Base64, as all bytes here. */
  readonly salt: string;
}

interface EncryptedFile {
  readonly version: 1;
  readonly kdf: 'scrypt';
  readonly parameters: Derivation;
  readonly cipher: 'aes-256-gcm';
  readonly nonce: string;
  readonly tag: string;
  readonly data: string;
}

type Values = Readonly<Record<string, string>>;

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

function deriveKey(passphrase: string, { N, r, p, salt }: Derivation): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same characters, however the keyboard composed them.
    scrypt(passphrase.normalize('NFKC'), bytesOf(salt), KEY_BYTES, { N, r, p, maxmem: 256 * N * r * p }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** What is said about the encryption is under its seal too. */
function sealed({ N, r, p, salt }: Derivation): Buffer {
  return Buffer.from(`jarvis-secrets 1 scrypt ${String(N)} ${String(r)} ${String(p)} ${salt} aes-256-gcm`);
}

function encrypt(values: Values, key: Buffer, parameters: Derivation): EncryptedFile {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(sealed(parameters));
  const data = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
  const written = { nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
  return { version: 1, kdf: 'scrypt', parameters, cipher: 'aes-256-gcm', ...written };
}

function decrypt({ parameters, nonce, tag, data }: EncryptedFile, key: Buffer): Values {
  const decipher = createDecipheriv('aes-256-gcm', key, bytesOf(nonce), { authTagLength: TAG_BYTES })
    .setAAD(sealed(parameters))
    .setAuthTag(bytesOf(tag));
  const plain = Buffer.concat([decipher.update(bytesOf(data)), decipher.final()]);
  return JSON.parse(plain.toString('utf8')) as Values;
}

function isWithinBounds(parameters: Derivation): boolean {
  const inside = (['N', 'r', 'p'] as const).every((key) => {
    const value = parameters[key];
    return Number.isSafeInteger(value) && value >= SCRYPT_FLOOR[key] && value <= SCRYPT_LIMIT[key];
  });
  return inside && Number.isInteger(Math.log2(parameters.N)) && bytesOf(parameters.salt).length >= SALT_BYTES;
}

function parse(text: string, file: string): EncryptedFile {
  try {
    const content = JSON.parse(text) as EncryptedFile;
    const { version, kdf, parameters, cipher, nonce, tag, data } = content;
    const known = (version as number) === 1 && (kdf as string) === 'scrypt' && (cipher as string) === 'aes-256-gcm';
    if (!known || !isWithinBounds(parameters)) throw new Error('unknown or out of bounds');
    if (bytesOf(nonce).length !== NONCE_BYTES || bytesOf(tag).length !== TAG_BYTES || typeof data !== 'string') throw new Error('cut off');
    return content;
  } catch (error) {
    throw new Problem('secrets-damaged', { path: file }, { cause: error });
  }
}

/**
 * @param home - the data folder
 * @param cost - scrypt's N for a new file; less only where a test would wait for it
 */
export function createPassphraseVault(home: string, cost: number = SCRYPT.N): PassphraseVault {
  const file = path.join(home, 'secrets.encrypted.json');
  const inTurn = createTurns();
  let opened: { readonly key: Buffer; readonly parameters: Derivation } | undefined;

  const load = async (): Promise<EncryptedFile | undefined> => {
    const text = await readTextFile(file);
    return text === undefined ? undefined : parse(text, file);
  };
  const save = (content: EncryptedFile): Promise<void> => writeWholeFile(file, `${JSON.stringify(content, undefined, 2)}\n`);

  /** Another process may have changed the file, or its passphrase, meanwhile: then the key no longer fits. */
  const values = async (): Promise<Values> => {
    if (opened === undefined) throw new Problem('passphrase-needed');
    const content = await load();
    if (content === undefined) {
      opened = undefined;
      return {};
    }
    try {
      return decrypt(content, opened.key);
    } catch (error) {
      opened = undefined;
      throw new Problem('passphrase-needed', {}, { cause: error });
    }
  };

  const change = async (apply: (before: Values) => Values): Promise<void> => {
    const next = apply(await values());
    if (opened === undefined) throw new Problem('passphrase-needed');
    await save(encrypt(next, opened.key, opened.parameters));
  };

  return {
    async state() {
      if ((await readTextFile(file)) === undefined) return 'absent';
      return opened === undefined ? 'locked' : 'open';
    },
    open: (passphrase) =>
      inTurn(async () => {
        const content = await load();
        if (content === undefined) throw new Problem('passphrase-absent');
        const key = await deriveKey(passphrase, content.parameters);
        try {
          decrypt(content, key);
        } catch (error) {
          throw new Problem('passphrase-wrong', {}, { cause: error });
        }
        opened = { key, parameters: content.parameters };
      }),
    create: (passphrase) =>
      inTurn(async () => {
        // Characters as a person counts them.
        if ([...passphrase].length < MIN_PASSPHRASE_CHARACTERS) throw new Problem('passphrase-short', { min: MIN_PASSPHRASE_CHARACTERS });
        const parameters: Derivation = { ...SCRYPT, N: cost, salt: randomBytes(SALT_BYTES).toString('base64') };
        const key = await deriveKey(passphrase, parameters);
        await save(encrypt({}, key, parameters));
        opened = { key, parameters };
      }),
    get: (name) => inTurn(async () => (await values())[name]),
    set: (name, value) => inTurn(() => change((before) => ({ ...before, [name]: value }))),
    delete: (name) => inTurn(() => change((before) => Object.fromEntries(Object.entries(before).filter(([other]) => other !== name)))),
    discard: () =>
      inTurn(async () => {
        opened = undefined;
        await rm(file, { force: true });
      }),
  };
}
