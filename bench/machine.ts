/** Where and with what was measured. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { peersFolder } from './peers/folder.ts';

const run = promisify(execFile);
const PACKAGES = ['onnxruntime-node', '@huggingface/transformers', 'node-llama-cpp', 'better-sqlite3'] as const;

async function packageVersion(name: string): Promise<string> {
  const file = fileURLToPath(new URL(`../node_modules/${name}/package.json`, import.meta.url));
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return version;
}

async function firstLine(program: string, values: readonly string[]): Promise<string> {
  try {
    return (await run(program, values)).stdout.split('\n')[0]?.trim() ?? '';
  } catch {
    return '';
  }
}

/** The computer and the versions of what computes. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryMiB: number;
  readonly system: string;
  /** Mean number of running tasks over 1, 5 and 15 minutes before. */
  readonly loadBefore: readonly number[];
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
}

export async function describeMachine(): Promise<Machine> {
  const python = `${peersFolder()}/venv/bin/python`;
  const fasterWhisper = await firstLine(python, ['-c', 'import faster_whisper; print(faster_whisper.__version__)']);
  const packages = await Promise.all(PACKAGES.map(async (name) => [name, await packageVersion(name)] as const));
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    system: `${process.platform} ${release()} ${process.arch}`,
    loadBefore: loadavg().map((load) => Math.round(load * 100) / 100),
    commit: await firstLine('git', ['-C', fileURLToPath(new URL('..', import.meta.url)), 'rev-parse', '--short', 'HEAD']),
    versions: {
      node: process.versions.node,
      ...Object.fromEntries(packages),
      ...(fasterWhisper === '' ? {} : { 'faster-whisper': fasterWhisper }),
    },
  };
}

/** In a line. @param command - what measured */
export function machineText(machine: Machine, command: string): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `\`${command}\` at ${machine.commit}`,
    `${machine.processor}, ${machine.cores} cores, ${machine.system}`,
    `load ${machine.loadBefore.join(' / ')} before`,
    versions.join(', '),
  ].join('; ');
}
