/** Waiting for real devices: polled, with a deadline. */
import { setTimeout } from 'node:timers/promises';

const POLL_EVERY_MS = 20;

/** Resolves once `reached` says so. @throws Error naming `what` when it did not within `withinMs` */
export async function until(what: string, reached: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${String(withinMs)} ms`);
    await setTimeout(POLL_EVERY_MS);
  }
}
