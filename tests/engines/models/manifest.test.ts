import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSafePath, parseManifest } from '../../../engines/models/manifest.ts';

const shipped = readFileSync(new URL('../../../resources/models/manifest.json', import.meta.url), 'utf8');

test('the catalogue that comes with the program is valid, and what is not bundled has a source', () => {
  const models = parseManifest(shipped);
  expect(models.map(({ id }) => id)).toContain('smollm2-135m-instruct');
  for (const model of models) {
    expect(model.bundled || model.sources.length > 0, model.id).toBe(true);
    for (const source of model.sources) if (source.type === 'hub') expect(source.url).toMatch(/^https:/u);
  }
});

test.each(['../a', 'a/../../b', '/etc/passwd', 'a//b', 'C:\\x', 'a\\b', '.', 'a/.', 'a\0b', '', 'a/ b', 'c:x', 'con\n'])(
  'E1: %j leaves its folder',
  (path) => {
    expect(isSafePath(path)).toBe(false);
  },
);

test.each(['model.onnx', 'onnx/decoder_model.onnx', 'a b.txt', '.hidden'])('%j stays in its folder', (path) => {
  expect(isSafePath(path)).toBe(true);
});

interface Draft {
  models: { id: string; files: { path: string; sha256: string }[]; sources: Record<string, unknown>[] }[];
}

test.each([
  ['a path that climbs', (draft: Draft) => (draft.models[0]!.files[0]!.path = '../../.bashrc')],
  ['an id that climbs', (draft: Draft) => (draft.models[0]!.id = '../x')],
  ['a sum that is none', (draft: Draft) => (draft.models[0]!.files[0]!.sha256 = 'abc')],
  ['a source of an unknown kind', (draft: Draft) => (draft.models[0]!.sources = [{ type: 'torrent' }])],
  ['a file address', (draft: Draft) => (draft.models[0]!.sources = [{ type: 'hub', url: 'file:///etc/passwd' }])],
  [
    'a package name that is an option',
    (draft: Draft) => (draft.models[0]!.sources = [{ type: 'registry', registry: 'npm', name: '--x', version: '1', members: {} }]),
  ],
  [
    'a version that is a command',
    (draft: Draft) => (draft.models[0]!.sources = [{ type: 'registry', registry: 'npm', name: 'x', version: '1; ls', members: {} }]),
  ],
])('E1: refuses %s', (_what, damage) => {
  const draft = JSON.parse(shipped) as Draft;
  damage(draft);
  expect(() => parseManifest(JSON.stringify(draft))).toThrow('invariant');
});
