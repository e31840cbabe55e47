import { expect, it } from 'vitest';
import { withSection } from '../../bench/document.ts';

const document = 'a\n<!-- bench:one -->\nold\n<!-- bench:end -->\nb\n<!-- bench:two -->\n<!-- bench:end -->\nc\n';

it('replaces what stands between the marks and nothing else', () => {
  expect(withSection(document, 'one', 'new\n')).toBe(document.replace('old', 'new'));
  expect(withSection(document, 'two', 'x')).toBe(document.replace('two -->\n', 'two -->\nx\n'));
});

it('does not guess where a section belongs', () => {
  expect(() => withSection(document, 'three', 'x')).toThrow('three');
});
