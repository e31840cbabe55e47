/** Waits for a quiet moment before a measurement, and remembers how often there was one. */
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Longer than the fifth of a second that OpenMP's threads spin after their work. */
const LOOK_MS = 250;
/** A measurement that waits longer begins all the same. */
const MOST_MS = 1_500;
/** Of all processors together. */
const BUSY_LIMIT = 0.15;

/** Waits, and tells. */
export interface QuietGate {
  /** Resolves when other programs leave the processors alone, or after a second and a half. */
  pass(signal: AbortSignal): Promise<void>;
  /** In a sentence: how many measurements began in quiet. */
  told(): string;
}

function processorTimes(): { readonly idle: number; readonly all: number } {
  let idle = 0;
  let all = 0;
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return { idle, all };
}

export function createQuietGate(): QuietGate {
  let passed = 0;
  let quiet = 0;
  return {
    async pass(signal) {
      passed += 1;
      for (let waitedMs = 0; waitedMs < MOST_MS; waitedMs += LOOK_MS) {
        const before = processorTimes();
        await wait(LOOK_MS, undefined, { signal });
        const after = processorTimes();
        if (1 - (after.idle - before.idle) / (after.all - before.all) > BUSY_LIMIT) continue;
        quiet += 1;
        return;
      }
    },
    told: () => `Other programs left the processors alone at the beginning of ${quiet} of ${passed} measurements.`,
  };
}
