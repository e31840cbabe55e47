/** Finds the Node that runs the helpers Electron is too old for. */
import { existsSync } from 'node:fs';
import path from 'node:path';

export interface HelperNodePlaces {
  readonly root: string;
  readonly resources: string;
  readonly cacheFolder: string;
}

/** A Node for the helpers that Electron is too old for: named, brought along, or the one of the installed packages. */
export function findHelperNode({ root, resources, cacheFolder }: HelperNodePlaces): string | undefined {
  const executable = process.platform === 'win32' ? 'node.exe' : path.join('bin', 'node');
  const installed = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const candidates = [
    process.env['JARVIS_NODE'],
    path.join(resources, 'node', executable),
    path.join(root, 'node_modules', installed, executable),
    path.join(cacheFolder, 'node', executable),
  ];
  return candidates.find((file) => file !== undefined && file !== '' && existsSync(file));
}
