/** The passphrase of an age file as its key: the scrypt stanza of the format, computed off the event loop. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { Stanza } from 'age-encryption';
import type { Identity, Recipient } from 'age-encryption';

/** The format's own label and sizes (age-encryption.org/v1, "The scrypt recipient type"). */
const LABEL = Buffer.from('age-encryption.org/v1/scrypt');
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;
const FILE_KEY_BYTES = 16;
const CIPHER = 'chacha20-poly1305';
/** scrypt with N = 2^18, r = 8, p = 1, as the age tool writes: 256 MiB and about 0.7 s for each guess. */
export const WORK_FACTOR = 18;
/** The most a file may ask for: 1 GiB and some seconds. A file that asks for more is meant to take all memory. */
export const MAX_WORK_FACTOR = 20;
const MAX_MEMORY_BYTES = 2 ** 31;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The same characters, however the keyboard composed them; the age tool takes what a terminal gives, which is this. */
function passphraseBytes(passphrase: string): Buffer {
  return Buffer.from(passphrase.normalize('NFC'));
}

function deriveKey(passphrase: string, salt: Buffer, workFactor: number): Promise<Buffer> {
  const cost = { N: 2 ** workFactor, r: 8, p: 1, maxmem: MAX_MEMORY_BYTES };
  return new Promise((resolve, reject) => {
    scrypt(passphraseBytes(passphrase), Buffer.concat([LABEL, salt]), KEY_BYTES, cost, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** The stanza's salt and work factor; undefined for anything the format does not allow here. */
export function readStanza({ args, body }: Stanza): { readonly salt: Buffer; readonly workFactor: number } | undefined {
  const [kind, salt = '', factor = ''] = args;
  const bytes = Buffer.from(salt, 'base64');
  if (kind !== 'scrypt' || args.length !== 3 || bytes.length !== SALT_BYTES || base64(bytes) !== salt) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(factor) || body.length !== FILE_KEY_BYTES + TAG_BYTES) return undefined;
  return { salt: bytes, workFactor: Number(factor) };
}

/** @param workFactor - less only where a test would wait for it */
export function passphraseRecipient(passphrase: string, workFactor: number = WORK_FACTOR): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES);
      const cipher = createCipheriv(CIPHER, await deriveKey(passphrase, salt, workFactor), NONCE, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      return [new Stanza(['scrypt', base64(salt), String(workFactor)], body)];
    },
  };
}

/** Gives no key for another passphrase. What the header may ask for is looked at before it comes here. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey([stanza]) {
      const read = stanza === undefined ? undefined : readStanza(stanza);
      if (stanza === undefined || read === undefined) return null;
      const decipher = createDecipheriv(CIPHER, await deriveKey(passphrase, read.salt, read.workFactor), NONCE, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(stanza.body.subarray(FILE_KEY_BYTES));
      try {
        return Buffer.concat([decipher.update(stanza.body.subarray(0, FILE_KEY_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
