/** The audio of utterances in memory, on a disk that can be full. */
import { Problem } from '../../core/base/errors.ts';
import { HEARING_RATE_HZ } from '../../core/voice/ports.ts';
import type { KeptUtterance, UtteranceFiles } from '../../core/voice/utterance-ports.ts';

interface Kept {
  readonly startedAt: number;
  readonly blocks: Int16Array[];
  state: KeptUtterance['state'];
  elsewhere: boolean;
  closed: boolean;
}

/** The port, and what a test wants to know or change. */
export interface FakeUtteranceFiles extends UtteranceFiles {
  readonly kept: ReadonlyMap<string, Kept>;
  /** From now on every write fails so, or succeeds again. */
  fail(problem: Problem | undefined): void;
  /** From now on no write ever ends. */
  hang(): void;
  /** Files that are open. */
  open(): number;
}

export function createFakeUtteranceFiles(): FakeUtteranceFiles {
  const kept = new Map<string, Kept>();
  let failure: Problem | undefined;
  let hangs = false;
  let open = 0;
  const writing = async (): Promise<void> => {
    await (hangs ? new Promise<never>(() => undefined) : Promise.resolve());
    if (failure !== undefined) throw failure;
  };
  const lengthOf = ({ blocks }: Kept): number => blocks.reduce((sum, block) => sum + block.length, 0);
  return {
    kept,
    open: () => open,
    hang() {
      hangs = true;
    },
    fail(problem) {
      failure = problem;
    },
    async create(id, startedAt) {
      await writing();
      const file: Kept = { startedAt, blocks: [], state: 'unanswered', elsewhere: false, closed: false };
      kept.set(id, file);
      open += 1;
      return {
        async append(samples) {
          await writing();
          file.blocks.push(samples.slice());
        },
        async end() {
          open -= 1;
          file.closed = true;
          await writing();
        },
      };
    },
    async list() {
      await Promise.resolve();
      return [...kept]
        .map(([id, file]) => ({
          id,
          startedAt: file.startedAt,
          durationMs: (lengthOf(file) * 1000) / HEARING_RATE_HZ,
          bytes: 44 + lengthOf(file) * 2,
          state: file.state,
          elsewhere: file.elsewhere,
        }))
        .sort((a, b) => a.startedAt - b.startedAt);
    },
    async read(id) {
      await Promise.resolve();
      const file = kept.get(id);
      if (file === undefined || lengthOf(file) === 0) throw new Problem('utterance-missing');
      return Int16Array.from(file.blocks.flatMap((block) => [...block]));
    },
    async markAnswered(id) {
      await writing();
      const file = kept.get(id);
      if (file !== undefined) file.state = 'answered';
    },
    async remove(id) {
      await Promise.resolve();
      kept.delete(id);
    },
    probe: writing,
  };
}
