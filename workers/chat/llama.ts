/** Opens llama.cpp's library for the processor: it neither compiles nor downloads anything, and complains on standard error only. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Llama, LlamaLogLevel, getLlama } from 'node-llama-cpp';

function complain(_level: LlamaLogLevel, message: string): void {
  process.stderr.write(`${message.trimEnd()}\n`);
}

/** What `getLlama` does once it has found and tried a library (node-llama-cpp 3.22.1, bindings/Llama.js); not in its types. */
interface LlamaFactory {
  _create(options: {
    readonly bindings: unknown;
    readonly bindingPath: string;
    readonly buildType: 'prebuilt';
    readonly buildMetadata: unknown;
    readonly logLevel: LlamaLogLevel;
    readonly logger: typeof complain;
    readonly maxThreads: number;
    readonly vramPadding: number;
    readonly ramPadding: number;
    readonly skipLlamaInit: boolean;
    readonly debug: boolean;
  }): Promise<Llama>;
}

/**
 * The library of the package for this kind of Linux, opened right here. `getLlama` first tries it in a Node process of its
 * own, which takes 0.4 s and which a packaged app can't start, since it must not run as Node (Electron's runAsNode fuse is
 * off). This process is one to try things in: should the library crash, its host starts it again.
 */
async function openHere(threads: number): Promise<Llama> {
  const require = createRequire(import.meta.resolve('node-llama-cpp'));
  const entry = require.resolve(`@node-llama-cpp/linux-${process.arch === 'arm' ? 'armv7l' : process.arch}`);
  const { getBinsDir } = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as { getBinsDir: () => { binsDir: string } };
  // Native libraries lie beside the archive of a packaged app.
  const bins = getBinsDir().binsDir.replace(`app.asar${path.sep}`, `app.asar.unpacked${path.sep}`);
  const folder = path.join(bins, path.basename(path.dirname(path.dirname(entry))));
  const bindingPath = path.join(folder, 'llama-addon.node');
  return (Llama as unknown as LlamaFactory)._create({
    bindings: require(bindingPath),
    bindingPath,
    buildType: 'prebuilt',
    buildMetadata: JSON.parse(readFileSync(path.join(folder, '_nlcBuildMetadata.json'), 'utf8')),
    logLevel: LlamaLogLevel.error,
    logger: complain,
    maxThreads: threads,
    vramPadding: 0,
    ramPadding: 0,
    skipLlamaInit: false,
    debug: false,
  });
}

/** @param threads - that compute at most. */
export async function openLlama(threads: number): Promise<Llama> {
  if (process.platform === 'linux') return openHere(threads);
  return getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    maxThreads: threads,
    logLevel: LlamaLogLevel.error,
    logger: complain,
  });
}
