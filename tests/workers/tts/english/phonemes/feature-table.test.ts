/** The lazily parsed table gives what JSON.parse gives. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexFeatures } from '../../../../../workers/tts/english/phonemes/feature-table.ts';

describe('feature table', () => {
  it('agrees with JSON.parse for any keys', () => {
    const tables = fc.dictionary(
      fc.string({ unit: fc.constantFrom('a', '"', '\\', '}', '{', ':', ',', 'é', '\n') }),
      fc.dictionary(fc.constantFrom('NN', '``', "''", 'VB'), fc.integer()),
    );
    fc.assert(
      fc.property(tables, (table) => {
        const json = JSON.stringify(table);
        const features = indexFeatures(json, 0);
        expect(features?.size).toBe(Object.keys(table).length);
        for (const [key, weights] of Object.entries(table)) expect(features?.weights(key)).toEqual({ ...weights });
      }),
    );
  });

  it('knows no other feature', () => {
    expect(indexFeatures('{"a":{"NN":1}}', 0)?.weights('b')).toBeUndefined();
  });

  it.each(['{"a":1}', '{"a":{"NN":1}', '{"a', '["a"]', '{"a":{"NN":1}"b"'])('refuses %s', (json) => {
    expect(indexFeatures(json, 0)).toBeUndefined();
  });
});
