/** Runs the command line from source as people run it: a process of its own, standing somewhere, with a data folder of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

export interface CommandLineRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CommandLineOptions {
  /** The data folder. */
  readonly home: string;
  /** Where the person stands. */
  readonly stoodAt?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What comes on standard input; nothing when left out. */
  readonly input?: string;
}

/** @param args - of `jarvis` */
export function runCommandLine(args: readonly string[], options: CommandLineOptions): Promise<CommandLineRun> {
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, JARVIS_HOME: options.home, INIT_CWD: options.stoodAt ?? process.cwd(), ...options.environment },
  });
  // A command that reads nothing may be gone before it is written to.
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}
