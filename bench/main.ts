/** `npm run bench`: measures the real processes; see docs/BENCHMARKS.md. Each benchmark runs in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeSections } from './document.ts';
import { describeMachine, machineText } from './machine.ts';
import { reportText } from './report.ts';
import type { Row, RowReport } from './report.ts';

const rows: Readonly<Record<string, () => Promise<Row>>> = {
  recognise: async () => (await import('./rows/recognise.ts')).recognise,
  'live-words': async () => (await import('./rows/live-words.ts')).liveWords,
  'end-of-turn': async () => (await import('./rows/end-of-turn.ts')).endOfTurn,
  wake: async () => (await import('./rows/wake.ts')).wake,
  'barge-in': async () => (await import('./rows/barge-in.ts')).bargeIn,
  speak: async () => (await import('./rows/speak.ts')).speak,
  turn: async () => (await import('./rows/turn.ts')).turn,
  'first-token': async () => (await import('./rows/first-token.ts')).firstToken,
  skills: async () => (await import('./rows/skills.ts')).skills,
  frames: async () => (await import('./rows/frames.ts')).frames,
  app: async () => (await import('./rows/app.ts')).app,
  processes: async () => (await import('./rows/processes.ts')).processes,
  recall: async () => (await import('./rows/recall.ts')).recall,
  vectors: async () => (await import('./rows/vectors.ts')).vectors,
  'search-text': async () => (await import('./rows/search-text.ts')).searchText,
  store: async () => (await import('./rows/store.ts')).store,
  start: async () => (await import('./rows/start.ts')).startFull,
  backup: async () => (await import('./rows/backup.ts')).backup,
  hotkey: async () => (await import('./rows/hotkey.ts')).hotkey,
};

const USAGE = `npm run bench -- [--json | --markdown | --write] [--only NAME[,NAME]] [--runs N]
  NAME is one of ${Object.keys(rows).join(', ')}; without --only all are measured, which takes about twenty-five minutes.
  --write puts the tables into docs/BENCHMARKS.md.`;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function usage(): never {
  say(USAGE);
  process.exit(2);
}

function parse(): { json: boolean; write: boolean; only: string[]; runs: number | undefined; alone: boolean } {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string', default: Object.keys(rows).join(',') },
      runs: { type: 'string' },
      alone: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = values.only.split(',');
  const runs = values.runs === undefined ? undefined : Number(values.runs);
  if (values.help || only.some((name) => !Object.hasOwn(rows, name)) || (runs !== undefined && !(runs >= 1))) usage();
  return { ...values, only, runs };
}

async function measureHere(name: string, runs: number | undefined): Promise<RowReport> {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
  });
  const row = await rows[name]?.();
  if (row === undefined) usage();
  return row({
    runs,
    say: (text) => {
      say(`${name}: ${text}`);
    },
    signal: stop.signal,
  });
}

/** In a process of its own, so that neither memory nor caches of one are seen by another. */
async function measureApart(name: string, runs: number | undefined): Promise<RowReport> {
  const values = [fileURLToPath(import.meta.url), '--alone', '--only', name, ...(runs === undefined ? [] : ['--runs', String(runs)])];
  const child = spawn(process.execPath, values, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}`);
  return JSON.parse(text) as RowReport;
}

let chosen: ReturnType<typeof parse>;
try {
  chosen = parse();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  usage();
}
const { only, runs } = chosen;

if (chosen.alone) {
  process.stdout.write(JSON.stringify(await measureHere(only[0] ?? '', runs)));
} else {
  const machine = await describeMachine();
  const command = `npm run bench -- ${process.argv.slice(2).join(' ')}`.trim();
  const measured: Record<string, RowReport | { readonly error: string }> = {};
  for (const name of only) {
    say(`${name}: measuring`);
    try {
      measured[name] = await measureApart(name, runs);
    } catch (error) {
      measured[name] = { error: error instanceof Error ? error.message : String(error) };
      process.exitCode = 1;
    }
  }
  const complete = { command, machine: { ...machine, loadAfter: loadavg() }, rows: measured };
  if (chosen.json) process.stdout.write(`${JSON.stringify(complete)}\n`);
  const sections = Object.fromEntries(
    Object.entries(measured).flatMap(([name, report]) =>
      'error' in report ? [] : [[name, `${reportText(report)}\n\n${machineText(machine, `npm run bench -- --only ${name}`)}`]],
    ),
  );
  if (chosen.write) await writeSections(sections);
  else if (!chosen.json) {
    const failed = Object.entries(measured).flatMap(([name, report]) => ('error' in report ? [`## ${name}\n\n${report.error}`] : []));
    const texts = Object.entries(sections).map(([name, text]) => `## ${name}\n\n${text}`);
    process.stdout.write(`${[...texts, ...failed].join('\n\n')}\n`);
  }
}
