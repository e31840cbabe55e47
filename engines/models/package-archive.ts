/** Brings a package's archive from its registry to disk: resumed by us, or by the registry's own client where only that may. */
import { mkdir, rm } from 'node:fs/promises';
import { Problem } from '../../core/base/errors.ts';
import type { Log } from '../../core/base/log.ts';
import { discardDownload, download } from './download.ts';
import type { DownloadDependencies } from './download.ts';
import type { RegistryClient, RegistrySource } from './registry.ts';

/** What to fetch and where to keep it while it arrives. */
export interface PackageRequest {
  readonly source: Omit<RegistrySource, 'members'>;
  /** How problems call it. */
  readonly label: string;
  readonly target: string;
  readonly trustedOrigins: readonly string[];
}

export interface PackageDependencies extends DownloadDependencies {
  readonly registry: RegistryClient;
  readonly log: Log;
}

export interface PackageOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (receivedBytes: number, totalBytes: number | undefined) => void;
}

const clientFolder = (target: string): string => `${target}.client`;

/**
 * The path of the archive, which is `target` or a file the client wrote beside it.
 * @throws Problem `download-failed`, `download-altered`, `disk-full`; Error of the client; the signal's reason
 */
export async function fetchPackage(request: PackageRequest, dependencies: PackageDependencies, options: PackageOptions): Promise<string> {
  const { source, label, target } = request;
  const { registry, log } = dependencies;
  const { signal } = options;
  try {
    const found = await registry.locate(source, signal);
    // The user's own configuration named this address, so its origin may be a private mirror.
    const trusted = [...request.trustedOrigins, new URL(found.url).origin];
    await download({ url: found.url, label, target, digest: found.digest, trusted }, dependencies, options);
    return target;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Problem && error.code !== 'download-failed') throw error;
    log.warn('package-fetched-by-client', { package: label, detail: (error as Error).message });
    // A registry that wants credentials answers its own client only.
    const folder = clientFolder(target);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    try {
      return await registry.fetch(source, folder, signal);
    } catch (second) {
      signal.throwIfAborted();
      throw error instanceof Problem ? error : second;
    }
  }
}

/** Deletes what the client fetched; what we fetched ourselves only when `whole`, since the next try goes on from it. */
export async function discardPackage(target: string, whole: boolean): Promise<void> {
  await rm(clientFolder(target), { recursive: true, force: true });
  if (whole) await discardDownload(target);
}
