/** The keys of the virtual screen, pressed as a hand would, whatever window is in front. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const xdotool = async (...words: readonly string[]): Promise<void> => {
  await promisify(execFile)('xdotool', [...words]);
};

/** Keys in xdotool's names, such as `ctrl`, `alt`, `space`; up in the opposite order. */
export const keyboard = {
  async down(...keys: readonly string[]): Promise<void> {
    await xdotool(...keys.flatMap((key) => ['keydown', key]));
  },
  async up(...keys: readonly string[]): Promise<void> {
    await xdotool(...[...keys].reverse().flatMap((key) => ['keyup', key]));
  },
  /** Down and up within a few milliseconds. */
  async press(...keys: readonly string[]): Promise<void> {
    await xdotool(...keys.flatMap((key) => ['keydown', key]), ...[...keys].reverse().flatMap((key) => ['keyup', key]));
  },
};
