import { describe, expect, it } from 'vitest';
import { createDocumentReader } from '../../../../workers/memory/transfer/document-reader.ts';

type Part = readonly [path: string, value?: unknown];

/** What is read of pieces; throws what is wrong. */
function read(pieces: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  const reader = createDocumentReader({
    walked: { '': 'object', list: 'array', 'list[]': 'object', 'list[].deep': 'array' },
    onValue: (path, value) => parts.push([path, value]),
    onEnd: (path) => parts.push([path]),
    fail(detail) {
      throw new Error(detail);
    },
    maxValueCharacters: 100,
  });
  for (const piece of pieces) reader.feed(piece);
  reader.end();
  return parts;
}

const TEXT = ` {"a" : "x\\"}],{ \\\\", "n":-1.5e3, "list": [ {"id":"1", "deep":[ [1,{"k":"]"}] , true,null ]},{"deep":[]} ], "o":{"list":[1]}, "e":[] }\n`;
const PARTS: readonly Part[] = [
  ['a', 'x"}],{ \\'],
  ['n', -1500],
  ['list[].id', '1'],
  ['list[].deep[]', [1, { k: ']' }]],
  ['list[].deep[]', true],
  ['list[].deep[]', null],
  ['list[].deep'],
  ['list[]'],
  ['list[].deep'],
  ['list[]'],
  ['list'],
  ['o', { list: [1] }],
  ['e', []],
  [''],
];

describe('a document read piece by piece', () => {
  it('is what JSON.parse makes of it', () => {
    expect(JSON.parse(TEXT)).toMatchObject({ a: PARTS[0]?.[1], n: -1500, e: [] });
    expect(read([TEXT])).toEqual(PARTS);
  });

  it('is the same wherever it is cut', () => {
    for (let at = 0; at <= TEXT.length; at += 1) expect(read([TEXT.slice(0, at), TEXT.slice(at)])).toEqual(PARTS);
    expect(read(Array.from(TEXT))).toEqual(PARTS);
  });

  it.each([
    '',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '{"a":1,}',
    '{a:1}',
    '{"a" 1}',
    '{"a":01}',
    '{"a":tru}',
    '{1:1}',
    '{"list":[}',
    '{"list":[1,]}',
    '{}}',
    '{} 1',
    'null',
    '"{}"',
    '{"list":]',
    '{"a":"\n"}',
  ])('refuses %j', (text) => {
    expect(() => read([text])).toThrow();
    expect(() => read(Array.from(text))).toThrow();
  });

  it('refuses what is too long before it is whole', () => {
    expect(() => read([`{"a":"${'x'.repeat(101)}`])).toThrow(/100 characters/u);
    expect(() => read(['{"a":"', ...Array.from({ length: 101 }, () => 'x')])).toThrow(/100 characters/u);
  });
});
