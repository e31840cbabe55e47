/** Which secrets there are, and what a value may look like. */

/** Each belongs to the part of the settings its name begins with. */
export const secretNames = ['chat.openaiKey', 'backup.passphrase'] as const;

export type SecretName = (typeof secretNames)[number];

export function isSecretName(name: string): name is SecretName {
  return (secretNames as readonly string[]).includes(name);
}

/** Visible ASCII in one piece: keys travel in HTTP headers, where a line break would begin another one. */
const KEY = /^[\x21-\x7e]{1,4096}$/;
/** What can be typed in one line, spaces included: it leaves the program only as a key made of it. */
const PASSPHRASE = /^\P{Cc}{1,1000}$/u;
/** The least NIST asks of a secret a person remembers (SP 800-63B, 5.1.1.1). */
export const MIN_PASSPHRASE_CHARACTERS = 8;

/** What is wrong with a value, if anything. */
export function secretFault(name: SecretName, value: string): 'secret-invalid' | 'passphrase-short' | undefined {
  if (name !== 'backup.passphrase') return KEY.test(value) ? undefined : 'secret-invalid';
  if (!PASSPHRASE.test(value)) return 'secret-invalid';
  // Characters as a person counts them.
  return [...value].length < MIN_PASSPHRASE_CHARACTERS ? 'passphrase-short' : undefined;
}
