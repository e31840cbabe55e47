/** Writes the app's icon into resources/icons: PNG in the sizes desktops ask for, and SVG. The same program gives the same pixels. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawIcon, iconSvg } from './icon-shapes.ts';
import { encodePng } from './png.ts';

/** The sizes of the hicolor theme. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

const folder = fileURLToPath(new URL('../resources/icons', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const size of SIZES) writeFileSync(join(folder, `${String(size)}x${String(size)}.png`), encodePng(drawIcon(size), size));
writeFileSync(join(folder, 'icon.svg'), iconSvg());
