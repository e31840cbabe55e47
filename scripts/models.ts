/** Checks the models that come with the program and fetches the embedded chat model into the user's cache. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toProblem } from '../core/base/errors.ts';
import { silentLog } from '../core/base/log.ts';
import { createModelStore } from '../engines/models/store.ts';
import { cacheFolder } from '../engines/settings-file/folders.ts';

/** What a first answer needs beside the bundled models. */
const DOWNLOADED = ['smollm2-135m-instruct'];

const say = (text: string): void => {
  process.stderr.write(`    ${text}\n`);
};

const store = createModelStore({
  bundledFolder: fileURLToPath(new URL('../resources/models', import.meta.url)),
  cacheFolder: join(cacheFolder(), 'models'),
  log: {
    ...silentLog,
    warn: (_event, fields = {}) => {
      say(`${String(fields['source'] ?? '')}: ${String(fields['detail'] ?? '')}`);
    },
  },
});

const controller = new AbortController();
process.once('SIGINT', () => {
  controller.abort(new Error('interrupted; what arrived is kept'));
});

async function install(id: string): Promise<void> {
  let shownPercent = -10;
  await store.install(id, {
    signal: controller.signal,
    onProgress({ file, receivedBytes, totalBytes = 0 }) {
      const percent = totalBytes === 0 ? 0 : Math.floor((100 * receivedBytes) / totalBytes);
      if (percent < shownPercent + 10) return;
      shownPercent = percent;
      say(`${file}: ${percent} % of ${Math.round(totalBytes / 1e6)} MB`);
    },
  });
}

try {
  for (const { id, bundled } of await store.list()) if (bundled) await store.resolve(id);
  for (const id of DOWNLOADED) await install(id);
} catch (error) {
  const problem = toProblem(error);
  console.error(`models: ${problem.message} ${problem.remedy}`);
  process.exitCode = 1;
}
