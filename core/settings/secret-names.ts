/** Which secrets there are, and what a value may look like. */

/** Each belongs to the part of the settings its name begins with. */
export const secretNames = ['chat.openaiKey'] as const;

export type SecretName = (typeof secretNames)[number];

export function isSecretName(name: string): name is SecretName {
  return (secretNames as readonly string[]).includes(name);
}

/** Visible ASCII in one piece: all of them travel in HTTP headers, where a line break would begin another one. */
export const secretPattern = /^[\x21-\x7e]{1,4096}$/;
