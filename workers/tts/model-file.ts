/** Opens the files of a model; one that is missing or damaged becomes a Problem with the way to repair it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from '../../core/base/errors.ts';

const REPAIR = './scripts/run --setup-only';
const unzip = promisify(gunzip);

/** The bundled models this helper opens. */
export type ModelId = 'hibari-heart' | 'english-phonemes';

/** The problem to show for something that went wrong while `id` was opened. */
export function modelProblem(id: ModelId, error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
    return new Problem('model-missing', { id, command: REPAIR }, { cause: error });
  }
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem('model-corrupt', { id, detail, command: REPAIR }, { cause: error });
}

/**
 * The bytes of a file.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function readModelBytes(id: ModelId, folder: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(path.join(folder, file));
  } catch (error) {
    throw modelProblem(id, error);
  }
}

/**
 * A JSON file as text, unzipped off the main thread when its name ends in `.gz`.
 * @throws Problem `model-missing`, `model-corrupt`
 */
export async function readModelText(id: ModelId, folder: string, file: string): Promise<string> {
  const bytes = await readModelBytes(id, folder, file);
  try {
    return (file.endsWith('.gz') ? await unzip(bytes) : Buffer.from(bytes)).toString('utf8');
  } catch (error) {
    throw modelProblem(id, new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`));
  }
}

/**
 * Parses JSON whose shape `accepts` checks; the check need not look at every entry of a large table.
 * @throws Problem `model-corrupt`
 */
export function parseModelJson<T>(id: ModelId, file: string, text: string, accepts: (value: unknown) => value is T): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw modelProblem(id, new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`));
  }
  if (!accepts(value)) throw modelProblem(id, new Error(`${file} does not have the expected shape`));
  return value;
}
