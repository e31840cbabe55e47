/** Builds out/: the desktop shell, the command line and the helpers as Node programs, the preload script, and the window. */
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Packages with native parts, loaded from node_modules at run time; all others are bundled. */
const native = [
  'onnxruntime-node',
  'better-sqlite3',
  'node-llama-cpp',
  '@picovoice/pvrecorder-node',
  '@echogarden/audio-io',
  'uiohook-napi',
  'x11',
  '@napi-rs/keyring',
];

/** main.js, cli.js, the threads that decode recordings, copy the database and check it, and workers/NAME.js for every helper. */
function programs(): Record<string, string> {
  const entries: Record<string, string> = {};
  if (existsSync(join(root, 'electron/main.ts'))) entries['main'] = 'electron/main.ts';
  if (existsSync(join(root, 'cli/main.ts'))) entries['cli'] = 'cli/main.ts';
  entries['recording-thread'] = 'engines/recording/thread.ts';
  entries['database-copies-thread'] = 'workers/memory/copies-thread.ts';
  entries['database-check-thread'] = 'workers/memory/recovery/check-thread.ts';
  for (const file of globSync('workers/*/main.ts', { cwd: root })) entries[file.replaceAll('\\', '/').replace('/main.ts', '')] = file;
  return Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)]));
}

const window = existsSync(join(root, 'renderer/index.html'));

export default defineConfig({
  main: {
    build: {
      outDir: join(root, 'out/main'),
      // Running programs still load their own chunks while a new build is written beside them.
      emptyOutDir: false,
      // The oldest runtime that runs this: Electron 33, with Node 20.18.
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: programs(),
        external: ['electron', ...native.flatMap((name) => [name, new RegExp(`^${name}/`)])],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  ...(window
    ? {
        preload: {
          build: {
            outDir: join(root, 'out/preload'),
            emptyOutDir: false,
            target: 'node20.18',
            externalizeDeps: false,
            rolldownOptions: {
              input: { preload: join(root, 'electron/preload.ts') },
              // A sandboxed preload script is CommonJS, whatever the package says.
              output: { format: 'cjs' as const, entryFileNames: '[name].cjs' },
            },
          },
        },
        renderer: {
          root: join(root, 'renderer'),
          // Its variant for browsers decodes `&amp;` with innerHTML, which the page's policy refuses.
          resolve: { alias: { 'decode-named-character-reference': join(root, 'node_modules/decode-named-character-reference/index.js') } },
          plugins: [react()],
          build: {
            outDir: join(root, 'out/renderer'),
            emptyOutDir: true,
            target: 'chrome130',
            rolldownOptions: { input: { index: join(root, 'renderer/index.html'), 'quick-chat': join(root, 'renderer/quick-chat.html') } },
          },
        },
      }
    : {}),
});
