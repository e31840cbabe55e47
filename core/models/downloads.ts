/** Downloads of models: one at a time, in the order they were asked for, going on whoever watches. */
import type { ModelDownload, ModelHome } from '../../contract/routes/models.ts';
import type { CallOptions } from '../base/call.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import { Stopped, toProblem } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import { createPace } from './pace.ts';
import type { Pace } from './pace.ts';
import type { Catalogue, ModelServer, ServerProgress } from './ports.ts';

/** Watchers are told at most this often about bytes, and at once about everything else. */
const TELL_EVERY_MS = 200;

export interface DownloadsDependencies {
  readonly catalogue: Catalogue;
  readonly server: () => ModelServer;
  readonly clock: Clock;
  readonly log: Log;
  readonly tell: (download: ModelDownload) => void;
}

export interface Downloads {
  /** What runs, waits, is paused or has failed since the program began. */
  list(): readonly ModelDownload[];
  find(home: ModelHome, id: string): ModelDownload | undefined;
  /** Begins or goes on; one that runs or waits already is left alone. */
  start(home: ModelHome, id: string): ModelDownload;
  /** Keeps what arrived; harmless when nothing runs. */
  pause(home: ModelHome, id: string): Promise<void>;
  /** Deletes what arrived, also of an earlier start of the program. */
  cancel(home: ModelHome, id: string): Promise<void>;
  /** Stops all and keeps what arrived. */
  close(): Promise<void>;
}

interface Job {
  state: ModelDownload;
  readonly pace: Pace;
  controller: AbortController;
  /** What becomes of it when it is stopped. */
  stopsAs: 'paused' | 'cancelled';
  ended: Promise<void>;
}

/** Adds up the parts of a pull: the server counts each on its own. */
function createPullCount(): (progress: ServerProgress) => { readonly receivedBytes: number; readonly totalBytes: number | undefined } {
  const parts = new Map<string, { readonly completed: number; readonly total: number }>();
  return ({ status, completedBytes, totalBytes }) => {
    if (totalBytes !== undefined) parts.set(status, { completed: completedBytes ?? 0, total: totalBytes });
    const sum = (key: 'completed' | 'total'): number => [...parts.values()].reduce((all, part) => all + part[key], 0);
    return { receivedBytes: sum('completed'), totalBytes: parts.size === 0 ? undefined : sum('total') };
  };
}

export function createDownloads({ catalogue, server, clock, log, tell }: DownloadsDependencies): Downloads {
  const jobs = new Map<string, Job>();
  const keyOf = (home: ModelHome, id: string): string => `${home} ${id}`;
  let queue: Promise<unknown> = Promise.resolve();

  const show = (job: Job, change: Partial<ModelDownload>): void => {
    job.state = { ...job.state, ...change };
    tell(job.state);
  };

  const fetch = async (job: Job, report: (receivedBytes: number, totalBytes: number | undefined) => void): Promise<void> => {
    const { home, id } = job.state;
    const { signal }: CallOptions = job.controller;
    if (home === 'jarvis') {
      await catalogue.install(id, {
        signal,
        onProgress: ({ receivedBytes, totalBytes, checking }) => {
          report(receivedBytes, totalBytes);
          if (checking && job.state.state === 'downloading') show(job, { state: 'checking', bytesPerSecond: null });
        },
      });
      return;
    }
    const count = createPullCount();
    for await (const progress of server().pull(id, { signal })) {
      const { receivedBytes, totalBytes } = count(progress);
      report(receivedBytes, totalBytes);
      if (progress.status.startsWith('verifying')) show(job, { state: 'checking', bytesPerSecond: null });
    }
  };

  const run = async (job: Job): Promise<void> => {
    const { home, id } = job.state;
    const { controller } = job;
    const isStopped = (): boolean => controller.signal.aborted;
    if (isStopped()) return;
    let toldMs = Number.NEGATIVE_INFINITY;
    let later: CancelTimer | undefined;
    const report = (receivedBytes: number, totalBytes: number | undefined): void => {
      if (isStopped()) return;
      const bytesPerSecond = job.pace.count(receivedBytes, clock.nowMs());
      // An archive is larger than the model in it, or smaller: what the source says counts.
      job.state = { ...job.state, receivedBytes, totalBytes: totalBytes ?? job.state.totalBytes, bytesPerSecond };
      const waitMs = toldMs + TELL_EVERY_MS - clock.nowMs();
      if (waitMs <= 0) {
        toldMs = clock.nowMs();
        tell(job.state);
      } else {
        later ??= clock.after(waitMs, () => {
          later = undefined;
          toldMs = clock.nowMs();
          if (job.state.state === 'downloading') tell(job.state);
        });
      }
    };
    show(job, { state: 'downloading' });
    try {
      await fetch(job, report);
      later?.();
      const totalBytes = job.state.totalBytes ?? job.state.receivedBytes;
      jobs.delete(keyOf(home, id));
      show(job, { state: 'done', receivedBytes: totalBytes, totalBytes, bytesPerSecond: null });
      log.info('model-downloaded', { home, model: id });
    } catch (error) {
      later?.();
      // Whoever stopped it says what it is now.
      if (isStopped()) return;
      const problem = toProblem(error);
      log.warn('model-download-failed', { home, model: id, reason: problem.code });
      // What has the wrong sum was deleted.
      const kept = problem.code === 'download-altered' ? { receivedBytes: 0 } : {};
      show(job, { state: 'failed', bytesPerSecond: null, problem: problem.report(), ...kept });
    }
  };

  const begin = (job: Job): void => {
    job.controller = new AbortController();
    const mine = queue.then(() => run(job));
    queue = mine;
    job.ended = mine;
    const { controller } = job;
    controller.signal.addEventListener('abort', () => {
      show(job, { state: job.stopsAs, bytesPerSecond: null });
    });
  };

  const isActive = ({ state }: Job): boolean => ['queued', 'downloading', 'checking'].includes(state.state);

  const stop = async (job: Job, as: Job['stopsAs']): Promise<void> => {
    const waits = job.state.state === 'queued';
    job.stopsAs = as;
    job.controller.abort(new Stopped('user-stop'));
    // One that only waits would end after those before it.
    if (!waits) await job.ended;
  };

  return {
    list: () => [...jobs.values()].map(({ state }) => state),
    find: (home, id) => jobs.get(keyOf(home, id))?.state,
    start(home, id) {
      const before = jobs.get(keyOf(home, id));
      if (before !== undefined && isActive(before)) return before.state;
      const fresh: ModelDownload = { home, id, state: 'queued', receivedBytes: 0, totalBytes: null, bytesPerSecond: null, problem: null };
      const job: Job = {
        state: { ...fresh, receivedBytes: before?.state.receivedBytes ?? 0, totalBytes: before?.state.totalBytes ?? null },
        pace: createPace(),
        controller: new AbortController(),
        stopsAs: 'paused',
        ended: Promise.resolve(),
      };
      jobs.set(keyOf(home, id), job);
      tell(job.state);
      begin(job);
      return job.state;
    },
    async pause(home, id) {
      const job = jobs.get(keyOf(home, id));
      if (job !== undefined && isActive(job)) await stop(job, 'paused');
    },
    async cancel(home, id) {
      const job = jobs.get(keyOf(home, id));
      if (job !== undefined && isActive(job)) await stop(job, 'cancelled');
      else if (job !== undefined) show(job, { state: 'cancelled' });
      jobs.delete(keyOf(home, id));
      if (home === 'jarvis') await catalogue.discard(id);
    },
    async close() {
      await Promise.all([...jobs.values()].filter(isActive).map((job) => stop(job, 'paused')));
    },
  };
}
