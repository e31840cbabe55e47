/** Where the main window was: kept in a small file of the data folder, and fitted to the displays there are now. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is remembered of the window. */
export interface WindowPlace {
  /** Its bounds while it is not maximised; undefined until it was moved or resized. */
  readonly bounds?: Area;
  readonly maximised: boolean;
  /** Whether it was said that closing the window does not quit. */
  readonly staySaid: boolean;
}

/** Where to open: without `x` and `y` in the middle. */
export interface FittedPlace {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}

export const DEFAULT_SIZE = { width: 1000, height: 740 };
export const MIN_SIZE = { width: 380, height: 420 };

/** So much of the top edge must be on a display, so that the window can be taken hold of. */
const GRIP = { width: 120, height: 40 };

const nowhere: WindowPlace = { maximised: false, staySaid: false };

function isArea(value: unknown): value is Area {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Record<string, unknown>;
  return [x, y, width, height].every((one) => Number.isSafeInteger(one)) && (width as number) > 0 && (height as number) > 0;
}

/** What a file says; anything that is no place counts as none. */
export function parsePlace(text: string): WindowPlace {
  try {
    const { bounds, maximised, staySaid } = JSON.parse(text) as Record<string, unknown>;
    return { ...(isArea(bounds) ? { bounds } : {}), maximised: maximised === true, staySaid: staySaid === true };
  } catch {
    return nowhere;
  }
}

const between = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** How much of two stretches is common. */
const common = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/** @param workAreas - of the displays there are, the main one first, without panels */
export function fitPlace({ bounds }: Pick<WindowPlace, 'bounds'>, workAreas: readonly Area[]): FittedPlace {
  const wanted = bounds ?? DEFAULT_SIZE;
  const home =
    bounds === undefined
      ? undefined
      : workAreas.find(
          (area) =>
            common(bounds.x, bounds.width, area.x, area.width) >= Math.min(GRIP.width, bounds.width) &&
            bounds.y >= area.y - GRIP.height &&
            bounds.y + GRIP.height <= area.y + area.height,
        );
  const area = home ?? workAreas[0];
  if (area === undefined) return DEFAULT_SIZE;
  const width = between(wanted.width, Math.min(MIN_SIZE.width, area.width), area.width);
  const height = between(wanted.height, Math.min(MIN_SIZE.height, area.height), area.height);
  if (home === undefined || bounds === undefined) return { width, height };
  // As it was, but for what would hang over the edge after it had to shrink, and a bar above the top.
  const x = width < bounds.width ? area.x : bounds.x;
  return { width, height, x, y: between(bounds.y, area.y, area.y + area.height - GRIP.height) };
}

/** The file of one data folder. */
export interface PlaceFile {
  /** A missing or damaged file is an empty one. */
  read(): WindowPlace;
  /** Replaced whole or not at all. What can't be written is forgotten: a place is not worth a word. */
  write(place: WindowPlace): void;
}

export function createPlaceFile(home: string): PlaceFile {
  const file = path.join(home, 'window.json');
  return {
    read() {
      try {
        return parsePlace(readFileSync(file, 'utf8'));
      } catch {
        return nowhere;
      }
    },
    write(place) {
      try {
        mkdirSync(home, { recursive: true, mode: 0o700 });
        const temporary = `${file}.${String(process.pid)}.tmp`;
        writeFileSync(temporary, `${JSON.stringify(place)}\n`, { mode: 0o600 });
        renameSync(temporary, file);
      } catch {
        // The next change tries again.
      }
    },
  };
}
