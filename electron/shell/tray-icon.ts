/** The tray's icons: one shape per state, drawn as pixels, so that every size is sharp and none is a file. */
import type { PhaseName } from '../../contract/domain.ts';

/** What the icon tells. */
export type TrayState = PhaseName | 'muted' | 'waiting';

/** Red, green, blue. Each is seen on a light and on a dark panel. */
const COLOURS: Readonly<Record<TrayState, readonly [number, number, number]>> = {
  idle: [116, 126, 240],
  listening: [22, 163, 116],
  thinking: [217, 136, 32],
  speaking: [116, 126, 240],
  muted: [138, 143, 158],
  waiting: [22, 163, 116],
};

/** Distance to a shape in units of the icon's half width; negative inside. */
type Shape = (x: number, y: number) => number;

const disc =
  (radius: number, centreX = 0, centreY = 0): Shape =>
  (x, y) =>
    Math.hypot(x - centreX, y - centreY) - radius;

const ring =
  (radius: number, width: number): Shape =>
  (x, y) =>
    Math.abs(Math.hypot(x, y) - radius) - width / 2;

/** A line with round ends. */
const line =
  (fromX: number, fromY: number, toX: number, toY: number, width: number): Shape =>
  (x, y) => {
    const [dx, dy] = [toX - fromX, toY - fromY];
    const along = Math.max(0, Math.min(1, ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x - fromX - along * dx, y - fromY - along * dy) - width / 2;
  };

const any =
  (...shapes: readonly Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

const without =
  (shape: Shape, hole: Shape): Shape =>
  (x, y) =>
    Math.max(shape(x, y), -hole(x, y));

const bar = (x: number, half: number): Shape => line(x, -half, x, half, 0.2);

/** A ring is Jarvis; what is in it, or across it, is its state. The shapes differ without their colours. */
const SHAPES: Readonly<Record<TrayState, Shape>> = {
  idle: any(ring(0.78, 0.2), disc(0.3)),
  listening: disc(0.88),
  thinking: any(ring(0.78, 0.2), disc(0.14, -0.36), disc(0.14), disc(0.14, 0.36)),
  speaking: any(ring(0.78, 0.2), bar(-0.34, 0.14), bar(0, 0.32), bar(0.34, 0.14)),
  waiting: any(ring(0.78, 0.2), ring(0.36, 0.2)),
  muted: any(without(any(ring(0.78, 0.2), disc(0.3)), line(-0.9, 0.9, 0.9, -0.9, 0.46)), line(-0.72, 0.72, 0.72, -0.72, 0.18)),
};

/**
 * Pixels in rows from the top, blue, green, red, alpha, the colours multiplied by alpha: what `nativeImage.createFromBitmap` takes.
 * @param template - black, for a system that colours icons itself
 */
export function trayPixels(state: TrayState, sizePixels: number, template = false): Buffer {
  const [red, green, blue] = template ? [0, 0, 0] : COLOURS[state];
  const shape = SHAPES[state];
  const pixels = Buffer.alloc(sizePixels * sizePixels * 4);
  for (let row = 0; row < sizePixels; row += 1) {
    for (let column = 0; column < sizePixels; column += 1) {
      const toUnit = (index: number): number => ((index + 0.5) * 2) / sizePixels - 1;
      // The edge is one pixel wide.
      const alpha = Math.max(0, Math.min(1, 0.5 - (shape(toUnit(column), toUnit(row)) * sizePixels) / 2));
      const at = (row * sizePixels + column) * 4;
      pixels.set(
        [blue, green, red, 255].map((value) => Math.round(value * alpha)),
        at,
      );
    }
  }
  return pixels;
}
