/**
 * `npm run check`: types, lint, format, import table, licences, dead code and unit tests, each a step of its own. With `--counts FILE` it
 * writes "PASSED FAILED SKIPPED" there.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { countsOf } from './vitest-report.ts';
import type { Counts } from './vitest-report.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/check');
const unitReport = join(cache, 'unit.json');

interface Step {
  readonly name: string;
  /** Arguments of Node, relative to the project. */
  readonly command: readonly string[];
}

/** A compile of one runtime; left out while its room has no file. */
function typeStep(runtime: string): readonly Step[] {
  const rooms: Readonly<Record<string, string>> = { electron: 'electron/**/*.ts', renderer: 'renderer/**/*.{ts,tsx}' };
  const room = rooms[runtime];
  if (room !== undefined && globSync(room, { cwd: root }).length === 0) return [];
  return [{ name: `types of ${runtime}`, command: ['node_modules/typescript-7/bin/tsc', '-p', `tsconfig.${runtime}.json`] }];
}

const rooms = [
  'contract',
  'core',
  'files',
  'engines',
  'workers',
  'api',
  'electron',
  'server',
  'cli',
  'renderer',
  'scripts',
  'tests',
  'bench',
].filter((room) => globSync(`${room}/**/*.{ts,tsx}`, { cwd: root }).length > 0);

const steps: readonly Step[] = [
  ...['core', 'node', 'electron', 'renderer'].flatMap(typeStep),
  {
    name: 'lint',
    // Without a cache: a finding of a typed rule may come or go with a change in another file.
    command: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'],
  },
  {
    name: 'format',
    command: [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      join(cache, 'prettier'),
      '.',
    ],
  },
  {
    name: 'import table',
    command: ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs', ...rooms],
  },
  { name: 'licences', command: ['scripts/licences.ts', '--check'] },
  { name: 'dead code', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  readonly elapsedMs: number;
}

function run(step: Step): Promise<Outcome> {
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, step.command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    const collect = (text: string): void => {
      output += text;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ ok: code === 0, output, elapsedMs: performance.now() - startMs });
    });
  });
}

function report(name: string, outcome: Outcome, detail = ''): void {
  const seconds = (outcome.elapsedMs / 1000).toFixed(1).padStart(6);
  console.log(`${outcome.ok ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}${detail}`);
  if (!outcome.ok) console.log(outcome.output.trimEnd());
}

const unitStep: Step = {
  name: 'unit tests',
  command: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    '--reporter',
    'dot',
    '--reporter',
    'json',
    `--outputFile.json=${unitReport}`,
  ],
};

const { values } = parseArgs({ options: { counts: { type: 'string' } } });
const total = { passed: 0, failed: 0, skipped: 0 };

function add(counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

async function runSteps(lane: readonly Step[]): Promise<void> {
  for (const step of lane) {
    const outcome = await run(step);
    report(step.name, outcome);
    add({ passed: outcome.ok ? 1 : 0, failed: outcome.ok ? 0 : 1, skipped: 0 });
  }
}

async function runUnitTests(): Promise<void> {
  writeFileSync(unitReport, '');
  const outcome = await run(unitStep);
  const counts = countsOf(readFileSync(unitReport, 'utf8'), outcome.ok);
  report(unitStep.name, outcome, `: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  add(counts);
}

mkdirSync(cache, { recursive: true });
// Lint takes as long as all the rest: two lanes fill two cores.
await Promise.all([
  runSteps(steps.filter(({ name }) => name === 'lint')),
  runSteps(steps.filter(({ name }) => name !== 'lint')).then(runUnitTests),
]);

if (values.counts !== undefined) writeFileSync(values.counts, `${total.passed} ${total.failed} ${total.skipped}\n`);
console.log(`check: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
