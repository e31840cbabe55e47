/** secrets.json of a data folder: which secrets were set and where each is kept, and the id by which the keychain knows the folder. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Problem } from '../../core/base/errors.ts';
import { createTurns } from '../../core/base/in-turn.ts';
import { isSecretName } from '../../core/settings/secret-names.ts';
import type { SecretName } from '../../core/settings/secret-names.ts';
import type { SecretNote, SecretRecord } from '../../core/settings/secret-ports.ts';
import { readTextFile, writeWholeFile } from '../../files/whole-file.ts';

interface Content {
  readonly id: string;
  readonly secrets: Readonly<Partial<Record<SecretName, SecretNote>>>;
}

export interface SecretRecordFile extends SecretRecord {
  /** Made with the first call that needs it. @throws Problem `data-unwritable`, `disk-full` */
  folderId(): Promise<string>;
}

function isNote(value: unknown): value is SecretNote {
  const { place, lost } = (value ?? {}) as Record<string, unknown>;
  return (place === 'keychain' || place === 'passphrase') && typeof lost === 'boolean';
}

function parse(text: string, file: string): Content {
  try {
    const { id, secrets } = JSON.parse(text) as { id: unknown; secrets: unknown };
    if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) throw new Error('no id');
    if (typeof secrets !== 'object' || secrets === null) throw new Error('no secrets');
    const notes = Object.entries(secrets).filter((entry): entry is [SecretName, SecretNote] => isSecretName(entry[0]) && isNote(entry[1]));
    return { id, secrets: Object.fromEntries(notes) };
  } catch (error) {
    throw new Problem('secrets-damaged', { path: file }, { cause: error });
  }
}

/** @param home - the data folder */
export function createSecretRecord(home: string): SecretRecordFile {
  const file = path.join(home, 'secrets.json');
  const inTurn = createTurns();
  const load = async (): Promise<Content | undefined> => {
    const text = await readTextFile(file);
    return text === undefined ? undefined : parse(text, file);
  };
  const save = (content: Content): Promise<void> => writeWholeFile(file, `${JSON.stringify(content, undefined, 2)}\n`);
  return {
    read: async () => (await load())?.secrets ?? {},
    note: (name, note) =>
      inTurn(async () => {
        const { id, secrets } = (await load()) ?? { id: randomUUID(), secrets: {} };
        const others = Object.fromEntries(Object.entries(secrets).filter(([other]) => other !== name));
        await save({ id, secrets: note === undefined ? others : { ...others, [name]: note } });
      }),
    folderId: () =>
      inTurn(async () => {
        const content = await load();
        if (content !== undefined) return content.id;
        const id = randomUUID();
        await save({ id, secrets: {} });
        return id;
      }),
  };
}
