/** A catalogue and an Ollama server that do what a test says, and a library over them. */
import { Problem } from '../../../core/base/errors.ts';
import type { ChatChoice } from '../../../core/chat/chooser.ts';
import { createModelLibrary } from '../../../core/models/library.ts';
import type { LibraryEvent, ModelLibrary } from '../../../core/models/library.ts';
import type { Catalogue, CatalogueEntry, CatalogueProgress, ModelServer, ServerProgress } from '../../../core/models/ports.ts';
import { createSpeeds } from '../../../core/models/speeds.ts';
import { openLiveSettings } from '../../../core/settings/live.ts';
import type { LiveSettings } from '../../../core/settings/live.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import type { VirtualClock } from '../../fakes/virtual-clock.ts';

export const MB = 1_000_000;

const entry = (id: string, more: Partial<CatalogueEntry>): CatalogueEntry => ({
  id,
  kind: 'chat',
  name: id,
  bytes: 10 * MB,
  licence: 'MIT',
  languages: ['en'],
  bundled: false,
  installed: false,
  damaged: false,
  verified: false,
  downloadable: true,
  partialBytes: 0,
  ...more,
});

/** One installation that waits for the test. */
export interface RunningInstall {
  readonly id: string;
  progress(receivedBytes: number, more?: Partial<CatalogueProgress>): void;
  finish(): void;
  fail(problem: Problem): void;
}

export interface ModelRig {
  readonly library: ModelLibrary;
  readonly settings: LiveSettings;
  readonly clock: VirtualClock;
  readonly events: LibraryEvent[];
  readonly running: RunningInstall[];
  readonly discarded: string[];
  readonly removed: string[];
  readonly entries: Map<string, CatalogueEntry>;
  readonly pulls: { name: string; push(progress: ServerProgress): void; left: boolean }[];
  /** What answers. */
  choice: ChatChoice;
  serverIsThere: boolean;
  verdict: 'absent' | 'verified' | 'damaged';
}

export async function openModelRig(environment: Readonly<Record<string, string>> = {}): Promise<ModelRig> {
  const clock = createVirtualClock();
  const kept: Record<string, unknown> = {};
  const settings = await openLiveSettings(
    {
      read: async () => ({ values: { ...kept }, problem: undefined }),
      set: async (key, value) => {
        kept[key] = value;
      },
    },
    { environment },
  );
  const entries = new Map(
    [
      entry('whisper-base', { kind: 'recognizer', bundled: true, installed: true, verified: true, downloadable: false }),
      entry('hibari-heart', { kind: 'voice', bundled: true, installed: true }),
      entry('silero-vad', { kind: 'vad', bundled: true, installed: true }),
      entry('smollm2-135m-instruct', { installed: true }),
      entry('other-chat', {}),
      entry('left', { partialBytes: 4 * MB }),
    ].map((one) => [one.id, one]),
  );
  const rig: Omit<ModelRig, 'library'> = {
    settings,
    clock,
    events: [],
    running: [],
    discarded: [],
    removed: [],
    entries,
    pulls: [],
    choice: { provider: 'embedded', model: 'smollm2-135m-instruct', size: 'small' },
    serverIsThere: true,
    verdict: 'verified',
  };
  const change = (id: string, more: Partial<CatalogueEntry>): void => {
    const before = entries.get(id);
    if (before !== undefined) entries.set(id, { ...before, ...more });
  };
  const catalogue: Catalogue = {
    list: async () => [...entries.values()],
    install: (id, { signal, onProgress }) =>
      new Promise<void>((resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
        rig.running.push({
          id,
          progress: (receivedBytes, more) => {
            onProgress({ receivedBytes, totalBytes: 10 * MB, checking: false, ...more });
          },
          finish() {
            change(id, { installed: true });
            resolve();
          },
          fail: reject,
        });
      }),
    discard: async (id) => {
      rig.discarded.push(id);
    },
    remove: async (id) => {
      if (entries.get(id)?.bundled === true) throw new Problem('model-bundled', { id });
      rig.removed.push(id);
      change(id, { installed: false });
    },
    verify: async () => rig.verdict,
    freeBytes: async () => 500 * MB,
  };
  const there = <T>(value: T): Promise<T> =>
    rig.serverIsThere ? Promise.resolve(value) : Promise.reject(new Problem('chat-unreachable', { url: 'http://127.0.0.1:1' }));
  const server: ModelServer = {
    version: async () => there('0.17.4'),
    list: async () => there([{ name: 'llama3.2:3b', bytes: 2000 * MB, parameters: 3.2e9 }]),
    running: async () => there([{ name: 'llama3.2:3b' }]),
    async *pull(name, { signal }) {
      const waiting: ServerProgress[] = [];
      let wake: () => void = () => undefined;
      const pull = {
        name,
        left: false,
        push(progress: ServerProgress) {
          waiting.push(progress);
          wake();
        },
      };
      rig.pulls.push(pull);
      signal.addEventListener('abort', () => {
        wake();
      });
      try {
        for (;;) {
          signal.throwIfAborted();
          const next = waiting.shift();
          if (next !== undefined) {
            yield next;
            if (next.status === 'success') return;
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        pull.left = true;
      }
    },
    delete: async (name) => {
      await there(undefined);
      rig.removed.push(name);
    },
  };
  const library = createModelLibrary({
    catalogue,
    server: () => server,
    settings,
    answering: async () => rig.choice,
    speeds: createSpeeds(),
    clock,
  });
  library.subscribe((event) => rig.events.push(event));
  return Object.assign(rig, { library });
}
