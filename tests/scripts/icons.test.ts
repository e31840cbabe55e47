import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawIcon, iconSvg } from '../../scripts/icon-shapes.ts';
import { encodePng } from '../../scripts/png.ts';

const folder = fileURLToPath(new URL('../../resources/icons', import.meta.url));

/** Length, type and data of each part of a file. */
function chunks(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const found = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

/** The rows of a picture, each with its filter in front. */
const rowsOf = (png: Buffer): Buffer =>
  inflateSync(Buffer.concat(chunks(png).flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []))));

describe('the icon', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.png')))('%s is what the script draws', (name) => {
    const size = Number(name.split('x')[0]);
    const png = readFileSync(join(folder, name));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    // Another zlib may pack the same pixels otherwise.
    expect(rowsOf(png).equals(rowsOf(encodePng(drawIcon(size), size)))).toBe(true);
  });

  it('is transparent in its corners and opaque in its middle', () => {
    const pixels = drawIcon(64);
    expect(pixels[3]).toBe(0);
    expect(pixels[(32 * 64 + 32) * 4 + 3]).toBe(255);
  });

  it('is the same as SVG', () => {
    expect(readFileSync(join(folder, 'icon.svg'), 'utf8')).toBe(iconSvg());
  });
});
