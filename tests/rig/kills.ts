/** Kills the memory process while writers write, again and again, at moments that nothing but chance decides. */
import { setTimeout as wait } from 'node:timers/promises';
import type { MemoryProtocol } from '../../workers/memory/protocol.ts';
import { createRandom } from './random.ts';
import { createLedger, writeUntilFailure } from './store-writer.ts';
import type { Ledger } from './store-writer.ts';
import { realWorker } from './workers.ts';

const WRITERS = 3;
/** After the first acknowledgement of a process. */
const MOST_LIFE_MS = 60;

export interface KillOptions {
  readonly databaseFile: string;
  readonly kills: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** One process that writes until it is killed. @throws what a call failed with before */
async function killOne({ databaseFile, signal }: KillOptions, ledger: Ledger, name: string, random: () => number): Promise<void> {
  const worker = realWorker<MemoryProtocol>('memory', { databaseFile, embedderFolder: '' });
  let dead = false;
  let begin: (() => void) | undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const writer = (at: number): Promise<unknown> =>
    writeUntilFailure({
      worker: {
        ...worker,
        // Not tried again in another process, so that what was not acknowledged is known.
        call: (method, input, options) =>
          dead ? Promise.reject(new Error('dead')) : worker.call(method, input, { ...options, repeatable: false }),
      },
      ledger,
      name: `${name}.${String(at)}`,
      random,
      onAcknowledged: () => begin?.(),
      signal,
    });
  await worker.warm(signal);
  const pid = worker.pid();
  if (pid === undefined) throw new Error('no process');
  const writing = Array.from({ length: WRITERS }, async (_, at) => {
    const error = await writer(at);
    // Anything but the death is a finding.
    if (!dead) throw error;
  });
  const all = Promise.all(writing);
  await Promise.race([begun, all]);
  await Promise.race([wait(random() * MOST_LIFE_MS), all]);
  dead = true;
  process.kill(pid, 'SIGKILL');
  await all;
  await worker.stop();
}

/** @returns what has to be in the database afterwards */
export async function killAgainAndAgain(options: KillOptions): Promise<Ledger> {
  const ledger = createLedger();
  const random = createRandom(options.seed);
  for (let kill = 0; kill < options.kills; kill += 1) await killOne(options, ledger, String(kill), random);
  return ledger;
}
