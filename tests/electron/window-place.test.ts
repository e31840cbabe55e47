import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlaceFile, DEFAULT_SIZE, fitPlace, MIN_SIZE, parsePlace } from '../../electron/shell/window-place.ts';

const main = { x: 0, y: 24, width: 1920, height: 1056 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };

describe('the place of the main window', () => {
  it('is the middle of the main display before it was ever moved', () => {
    expect(fitPlace({}, [main, left])).toEqual(DEFAULT_SIZE);
    expect(fitPlace({}, [])).toEqual(DEFAULT_SIZE);
  });

  it('is kept on whatever display it was', () => {
    const bounds = { x: -1000, y: 100, width: 700, height: 600 };
    expect(fitPlace({ bounds }, [main, left])).toEqual(bounds);
  });

  it('is given up when its display has gone, and the size kept', () => {
    const bounds = { x: -1000, y: 100, width: 700, height: 600 };
    expect(fitPlace({ bounds }, [main])).toEqual({ width: 700, height: 600 });
  });

  it('is given up when hardly a corner is left to take hold of', () => {
    expect(fitPlace({ bounds: { x: 1890, y: 100, width: 700, height: 600 } }, [main])).toEqual({ width: 700, height: 600 });
    expect(fitPlace({ bounds: { x: 100, y: 1070, width: 700, height: 600 } }, [main])).toEqual({ width: 700, height: 600 });
  });

  it('shrinks to a smaller display', () => {
    const small = { x: 0, y: 0, width: 1024, height: 700 };
    expect(fitPlace({ bounds: { x: 50, y: 10, width: 1800, height: 1000 } }, [small])).toEqual({ x: 0, y: 10, width: 1024, height: 700 });
  });

  it('can always be taken hold of', () => {
    const area = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -4000, max: 4000 }),
      width: fc.integer({ min: 400, max: 4000 }),
      height: fc.integer({ min: 450, max: 3000 }),
    });
    const anyBounds = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 1, max: 9000 }),
      height: fc.integer({ min: 1, max: 9000 }),
    });
    fc.assert(
      fc.property(anyBounds, fc.array(area, { minLength: 1, maxLength: 3 }), (bounds, areas) => {
        const fitted = fitPlace({ bounds }, areas);
        expect(fitted.width).toBeGreaterThanOrEqual(MIN_SIZE.width);
        expect(fitted.height).toBeGreaterThanOrEqual(MIN_SIZE.height);
        if (fitted.x === undefined || fitted.y === undefined) return;
        const { x, y, width } = fitted;
        const held = areas.some(
          (one) =>
            Math.min(x + width, one.x + one.width) - Math.max(x, one.x) >= Math.min(120, bounds.width) &&
            y >= one.y &&
            y + 40 <= one.y + one.height,
        );
        expect(held).toBe(true);
      }),
    );
  });
});

describe('the file of the place', () => {
  const nowhere = { maximised: false, staySaid: false };

  it('says nothing where it is damaged or hostile', () => {
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"bounds": {"x": "0"}}',
      '{"bounds":{"x":0,"y":0,"width":-1,"height":9}}',
      '{"maximised":1}',
    ]) {
      expect(parsePlace(text), text).toEqual(nowhere);
    }
    expect(parsePlace('{"bounds":{"x":0,"y":0,"width":1e99,"height":9}}')).toEqual(nowhere);
  });

  it('gives back what was written, and leaves nothing beside it', () => {
    const home = mkdtempSync(join(tmpdir(), 'jarvis-place-'));
    try {
      const places = createPlaceFile(join(home, 'data'));
      expect(places.read()).toEqual(nowhere);
      const place = { bounds: { x: 1, y: 2, width: 500, height: 600 }, maximised: true, staySaid: true };
      places.write(place);
      expect(places.read()).toEqual(place);
      expect(readdirSync(join(home, 'data'))).toEqual(['window.json']);
      expect(JSON.parse(readFileSync(join(home, 'data', 'window.json'), 'utf8'))).toEqual(place);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('is no reason to fail where it can not be written', () => {
    const home = mkdtempSync(join(tmpdir(), 'jarvis-place-'));
    try {
      writeFileSync(join(home, 'file'), '');
      expect(() => {
        createPlaceFile(join(home, 'file')).write(nowhere);
      }).not.toThrow();
    } finally {
      rmSync(home, { recursive: true });
    }
  });
});
