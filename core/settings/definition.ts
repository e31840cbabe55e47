/** What a setting is: its type, default, range, description, environment variable, and how text becomes its value. */
import { z } from 'zod';
import type { SettingGroup, SettingType, SettingValue } from '../../contract/settings.ts';

export type { SettingValue } from '../../contract/settings.ts';

/** One thing Jarvis can do differently. */
export interface SettingDefinition<T extends SettingValue = SettingValue> {
  readonly type: SettingType;
  /** The settings page it stands on. */
  readonly group: SettingGroup;
  readonly default: T;
  /** In words, such as `0.5 to 2` or `one of: auto, ollama`. */
  readonly range: string;
  readonly description: string;
  /** True when it holds only from the next start. */
  readonly restart: boolean;
  /** The words of a choice. */
  readonly choices?: readonly T[];
  /** The ends of a number. */
  readonly min?: number;
  readonly max?: number;
  /** Accepts a value of the right type within its range. */
  readonly schema: z.ZodType<T>;
}

interface Described {
  readonly group: SettingGroup;
  readonly description: string;
  readonly restart?: boolean;
}

/** Longest text a setting takes, in characters. */
const MAX_TEXT_CHARACTERS = 4_000;

export function text(options: Described & { default: string; range?: string; pattern?: RegExp }): SettingDefinition<string> {
  const { group, description, restart = false, range = 'any text', pattern } = options;
  const plain = z.string().max(MAX_TEXT_CHARACTERS, `it must be at most ${String(MAX_TEXT_CHARACTERS)} characters`);
  const schema = pattern === undefined ? plain : plain.regex(pattern, `it must be ${range}`);
  return { type: 'text', default: options.default, range, group, description, restart, schema };
}

export function number(options: Described & { default: number; min: number; max: number; integer?: boolean }): SettingDefinition<number> {
  const { group, description, restart = false, min, max, integer = false } = options;
  const range = `${String(min)} to ${String(max)}`;
  const error = `it must be a ${integer ? 'whole ' : ''}number from ${range}`;
  const bounded = z.number({ error }).min(min, error).max(max, error);
  const schema = integer ? bounded.int(error) : bounded;
  return { type: integer ? 'integer' : 'number', default: options.default, range, min, max, group, description, restart, schema };
}

export function choice<const T extends string>(options: Described & { default: NoInfer<T>; of: readonly T[] }): SettingDefinition<T> {
  const { group, description, restart = false, of } = options;
  const range = `one of: ${of.join(', ')}`;
  const schema = z.custom<T>((value) => (of as readonly unknown[]).includes(value), `it must be ${range}`);
  return { type: 'choice', default: options.default, range, choices: of, group, description, restart, schema };
}

export function boolean(options: Described & { default: boolean }): SettingDefinition<boolean> {
  const { group, description, restart = false } = options;
  const range = 'true or false';
  return { type: 'boolean', default: options.default, range, group, description, restart, schema: z.boolean(`it must be ${range}`) };
}

/** The words people write for the two values of a boolean. */
const BOOLEAN_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['off', false],
  ['0', false],
]);

/** A value as it is written in an environment variable or on the command line; the schema judges it. */
export function valueFromText(definition: SettingDefinition, written: string): unknown {
  const trimmed = written.trim();
  switch (definition.type) {
    case 'number':
    case 'integer':
      return trimmed === '' ? written : Number(trimmed);
    case 'choice':
      return trimmed;
    case 'boolean':
      return BOOLEAN_WORDS.get(trimmed.toLowerCase()) ?? written;
    case 'text':
      return written;
  }
}

/** `chat.ollamaUrl` -> `JARVIS_CHAT_OLLAMA_URL`. */
export function environmentName(key: string): string {
  const snake = key.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('.', '_');
  return `JARVIS_${snake.toUpperCase()}`;
}
