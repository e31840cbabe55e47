/** Making all vectors anew after a change of the network: how fast, what a turn notices of it, and that a killed process lost nothing. */
import Sqlite from 'better-sqlite3';
import { EMBEDDING_MODEL } from '../workers/memory/embedding-model.ts';
import { until } from '../tests/rig/until.ts';
import { openBigRig } from './big-rig.ts';
import { madeTurn } from './made-turn.ts';
import { quantile, rounded } from './statistics.ts';

const FACTS = 3_000;
/** The process is killed when this many are made. */
const KILL_AFTER = 1_000;

export interface Rebuild {
  readonly facts: number;
  /** Counted by the process that was killed, at least. */
  readonly before: number;
  /** Found on disk afterwards. */
  readonly kept: number;
  readonly after: number;
  readonly perSecond: number;
  readonly appendP95Ms: number;
}

export async function measureRebuild(say: (text: string) => void, signal: AbortSignal): Promise<Rebuild> {
  const { databaseFile, memory, rig, close } = await openBigRig({ messages: 200, memories: FACTS, answerWords: 40 });
  const outside = new Sqlite(databaseFile);
  try {
    outside.exec("UPDATE memories SET vector_model = 'an older one'; UPDATE memory_codes SET model = 'an older one'");
    const made = (): number => Number(outside.prepare('SELECT count(*) FROM memories WHERE vector_model = ?').pluck().get(EMBEDDING_MODEL));
    const begin = () => memory.call('memoryCandidates', { question: 'anything', words: [], limit: 5 }, { signal });
    await begin();
    await until('vectors', () => made() >= KILL_AFTER, 120_000);
    const before = made();
    process.kill(memory.pid() ?? 0, 'SIGKILL');
    await until('the end of the process', () => memory.pid() === undefined);
    const kept = made();
    say(`killed after ${String(before)} of ${String(FACTS)} vectors`);
    await begin();
    const startedMs = performance.now();
    const from = made();
    const appendMs: number[] = [];
    while (made() < FACTS) {
      const turnMs = performance.now();
      await rig.assistant.store.appendTurn(madeTurn(undefined), { signal });
      appendMs.push(performance.now() - turnMs);
    }
    const perSecond = rounded(((FACTS - from) * 1_000) / (performance.now() - startedMs));
    return { facts: FACTS, before, kept, after: FACTS - kept, perSecond, appendP95Ms: rounded(quantile(appendMs, 0.95)) };
  } finally {
    outside.close();
    await close();
  }
}
