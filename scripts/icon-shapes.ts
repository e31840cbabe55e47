/** The app's icon as shapes: the orb of the windows on a night-blue tile; drawn as pixels and as SVG from the same numbers. */

type Colour = readonly [red: number, green: number, blue: number];

/** A colour at a place between 0 and 1. */
interface Stop {
  readonly at: number;
  readonly colour: Colour;
}

/** All lengths are parts of the icon's width. */
const tile = {
  margin: 0.04,
  radius: 0.22,
  stops: [
    { at: 0, colour: [0x35, 0x3d, 0x8f] },
    { at: 1, colour: [0x14, 0x17, 0x38] },
  ],
} as const;
const rings = [
  { radius: 0.36, opacity: 0.16 },
  { radius: 0.285, opacity: 0.26 },
] as const;
const ringColour: Colour = [0x8f, 0x9b, 0xff];
const core = {
  radius: 0.2,
  /** Where the light falls, from the centre. */
  light: -0.075,
  reach: 0.3,
  stops: [
    { at: 0, colour: [0xf1, 0xf3, 0xff] },
    { at: 0.55, colour: [0xa7, 0xb1, 0xff] },
    { at: 1, colour: [0x5b, 0x6a, 0xe8] },
  ],
} as const;

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function colourAt(stops: readonly Stop[], at: number): Colour {
  const next = stops.findIndex((stop) => stop.at >= at);
  const upper = stops[Math.max(next, 0)];
  const lower = stops[Math.max(next - 1, 0)];
  if (upper === undefined || lower === undefined) throw new RangeError('no colours');
  if (next === -1) return stops[stops.length - 1]?.colour ?? upper.colour;
  const part = upper.at === lower.at ? 0 : (at - lower.at) / (upper.at - lower.at);
  return [0, 1, 2].map((index) => (lower.colour[index] ?? 0) * (1 - part) + (upper.colour[index] ?? 0) * part) as unknown as Colour;
}

/** Distance to the edge of the tile, negative inside. */
function tileDistance(x: number, y: number): number {
  const half = 0.5 - tile.margin - tile.radius;
  const [dx, dy] = [Math.abs(x) - half, Math.abs(y) - half];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - tile.radius;
}

/** Pixels of the icon: red, green, blue and alpha, row by row. An edge is as soft as a pixel is wide. */
export function drawIcon(size: number): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  const cover = (distance: number): number => clamp(0.5 - distance * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [x, y] = [(column + 0.5) / size - 0.5, (row + 0.5) / size - 0.5];
      const distance = Math.hypot(x, y);
      const alpha = cover(tileDistance(x, y));
      const colour = [...colourAt(tile.stops, clamp(y + 0.5))];
      const paint = (over: Colour, opacity: number): void => {
        for (const index of [0, 1, 2] as const) colour[index] = (colour[index] ?? 0) * (1 - opacity) + over[index] * opacity;
      };
      for (const { radius, opacity } of rings) paint(ringColour, opacity * cover(distance - radius));
      const light = Math.hypot(x - core.light, y - core.light) / core.reach;
      paint(colourAt(core.stops, clamp(light)), cover(distance - core.radius));
      pixels.set([...colour.map(Math.round), Math.round(alpha * 255)], (row * size + column) * 4);
    }
  }
  return pixels;
}

const hex = (colour: Colour): string => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
const stopsOf = (stops: readonly Stop[]): string =>
  stops.map(({ at, colour }) => `<stop offset="${String(at)}" stop-color="${hex(colour)}"/>`).join('');

/** The same icon for screens of any density. */
export function iconSvg(size = 512): string {
  const px = (part: number): string => String(Math.round(part * size * 100) / 100);
  const circle = (radius: number, fill: string): string => `<circle cx="${px(0.5)}" cy="${px(0.5)}" r="${px(radius)}" ${fill}/>`;
  const lightAt = px(0.5 + core.light);
  const side = px(1 - 2 * tile.margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(size)} ${String(size)}">`,
    '<defs>',
    `<linearGradient id="t" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="${String(size)}">${stopsOf(tile.stops)}</linearGradient>`,
    `<radialGradient id="c" gradientUnits="userSpaceOnUse" cx="${lightAt}" cy="${lightAt}" r="${px(core.reach)}">${stopsOf(core.stops)}</radialGradient>`,
    '</defs>',
    `<rect x="${px(tile.margin)}" y="${px(tile.margin)}" width="${side}" height="${side}" rx="${px(tile.radius)}" fill="url(#t)"/>`,
    ...rings.map(({ radius, opacity }) => circle(radius, `fill="${hex(ringColour)}" fill-opacity="${String(opacity)}"`)),
    circle(core.radius, 'fill="url(#c)"'),
    '</svg>',
    '',
  ].join('\n');
}
