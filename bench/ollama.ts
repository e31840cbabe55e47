/** A running Ollama to measure with: the one that is named, or the cached one of scripts/ollama-serve. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheFolder } from '../engines/settings-file/folders.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../scripts/ollama-serve', import.meta.url));

export interface OllamaServer {
  readonly url: string;
  readonly model: string;
  readonly version: string;
  /** Takes the model out of memory. */
  unload(signal: AbortSignal): Promise<void>;
  /** Loads it and evaluates nothing. */
  load(signal: AbortSignal): Promise<void>;
}

/** @returns undefined where there is none */
export async function findOllama(): Promise<OllamaServer | undefined> {
  const named = process.env['JARVIS_TEST_OLLAMA_URL'];
  if ((named ?? '') === '' && !existsSync(path.join(cacheFolder(), 'ollama/bin/ollama'))) return undefined;
  const url = named === undefined || named === '' ? (await run('bash', [script])).stdout.trim() : named.replace(/\/+$/, '');
  const { version } = (await (await fetch(`${url}/api/version`)).json()) as { version: string };
  const model = 'jarvis-test';
  const generate = async (body: object, signal: AbortSignal): Promise<void> => {
    const response = await fetch(`${url}/api/generate`, {
      method: 'POST',
      body: JSON.stringify({ model, stream: false, ...body }),
      signal,
    });
    await response.text();
    if (!response.ok) throw new Error(`Ollama: ${response.status}`);
  };
  return {
    url,
    model,
    version,
    async unload(signal) {
      await generate({ keep_alive: 0 }, signal);
      const deadlineMs = performance.now() + 10_000;
      for (;;) {
        const { models } = (await (await fetch(`${url}/api/ps`, { signal })).json()) as { models: unknown[] };
        if (models.length === 0) return;
        if (performance.now() > deadlineMs) throw new Error('Ollama kept its model');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    load: (signal) => generate({}, signal),
  };
}
