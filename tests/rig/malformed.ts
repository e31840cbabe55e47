/**
 * Hostile inputs for every route of a map, made from its schemas. An input is a recipe in JSON, so that the page can make what JSON
 * can't say: cycles, huge strings, prototype keys.
 */
import { z } from 'zod';
import type { RouteMap } from '../../contract/route.ts';

export type Recipe = null | boolean | number | string | readonly Recipe[] | { readonly [key: string]: Recipe };

/** What a recipe makes. Runs in the test and in the page: it must use nothing from outside itself. */
export function cook(recipe: Recipe): unknown {
  if (recipe === null || typeof recipe !== 'object') return recipe;
  if (Array.isArray(recipe)) return (recipe as readonly Recipe[]).map((part) => cook(part));
  const { $make: what, of } = recipe as { readonly $make?: string; readonly of?: Recipe };
  switch (what) {
    case 'undefined':
      return undefined;
    case 'nan':
      return NaN;
    case 'infinity':
      return Infinity;
    case 'bigint':
      return 2n ** 70n;
    case 'date':
      return new Date(0);
    case 'map':
      return new Map([['id', 'x']]);
    case 'bytes':
      return new Uint8Array(1_000);
    case 'text':
      return 'ä'.repeat(of as number);
    case 'deep': {
      let nested: unknown = 'end';
      for (let depth = 0; depth < (of as number); depth++) nested = { nested };
      return nested;
    }
    case 'wide':
      return Array.from({ length: of as number }, (_, at) => at);
    case 'cycle': {
      const ring: Record<string, unknown> = { id: 'x' };
      ring['self'] = ring;
      return ring;
    }
    case 'parsed':
      // Own keys of names that object literals give another meaning.
      return JSON.parse(of as string) as unknown;
    case undefined:
      break;
    default:
      return what;
  }
  return Object.fromEntries(Object.entries(recipe as Record<string, Recipe>).map(([key, part]) => [key, cook(part)]));
}

/** In place of anything that is wanted. */
const hostile: readonly Recipe[] = [
  null,
  true,
  0,
  -1,
  1e308,
  0.1,
  '',
  ' ',
  '\0',
  '../../../../etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  "'; DROP TABLE conversations; --",
  [],
  [[[]]],
  {},
  { toString: 'x' },
  { length: -1 },
  ...['undefined', 'nan', 'infinity', 'bigint', 'date', 'map', 'bytes', 'cycle'].map((what) => ({ $make: what })),
  { $make: 'text', of: 200_000 },
  { $make: 'deep', of: 200 },
  { $make: 'wide', of: 5_000 },
  { $make: 'parsed', of: '{"__proto__":{"polluted":true}}' },
];

/** Fields nobody asked for. */
const extras: readonly (readonly [string, Recipe])[] = [
  ['constructor', { prototype: { polluted: true } }],
  ['prototype', { polluted: true }],
  ['toString', 'x'],
  ['then', 'x'],
  ['signal', {}],
  ['', 0],
  ['\u{1F600}', 0],
];

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minimum?: number;
}

/** Something of the right type; whether it is allowed is not known. */
function plausible(schema: JsonSchema): Recipe {
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  if (schema.anyOf !== undefined) return plausible(schema.anyOf[0] ?? {});
  if (schema.properties !== undefined) {
    return Object.fromEntries(Object.entries(schema.properties).map(([key, part]) => [key, plausible(part)]));
  }
  const values: Readonly<Record<string, Recipe>> = {
    string: 'x',
    number: schema.minimum ?? 1,
    integer: schema.minimum ?? 1,
    boolean: true,
    array: [],
    object: {},
  };
  return values[schema.type ?? ''] ?? null;
}

export interface MalformedRequest {
  readonly route: string;
  readonly input: Recipe;
}

/** What comes out on the other side: nothing counts as empty, and a key that would be the prototype is left behind by the bridge. */
function arriving(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, '__proto__')) return value ?? {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__proto__'));
}

/** Inputs that the schema of their route refuses: none of them may reach a handler, whatever that would do. */
export function malformedRequests(routes: RouteMap): readonly MalformedRequest[] {
  return Object.entries(routes).flatMap(([route, { input: schema }]) => {
    const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
    const base = plausible(shape);
    const fields = typeof base === 'object' && base !== null && !Array.isArray(base) ? (base as Readonly<Record<string, Recipe>>) : {};
    const candidates: readonly Recipe[] = [
      ...hostile,
      ...extras.map(([key, value]) => ({ ...fields, [key]: value })),
      ...Object.keys(fields).flatMap((key) => [
        ...hostile.map((value) => ({ ...fields, [key]: value })),
        Object.fromEntries(Object.entries(fields).filter(([other]) => other !== key)),
      ]),
      ...hostile.map((value) => ({ ...fields, more: value })),
    ];
    return candidates.filter((input) => !schema.safeParse(arriving(cook(input))).success).map((input) => ({ route, input }));
  });
}
