/** What a benchmark tells: measurements, and goals with whether they were met. */

/** A goal of the project, and what was measured. */
export interface Goal {
  readonly name: string;
  /** In words, with its unit. */
  readonly goal: string;
  readonly value: number;
  readonly met: boolean;
}

/** A table for docs/BENCHMARKS.md; the first row is its head. */
export type Table = readonly (readonly (string | number)[])[];

/** The outcome of one benchmark. */
export interface RowReport {
  /** What exactly is timed, in sentences. */
  readonly timed: readonly string[];
  readonly goals: readonly Goal[];
  readonly tables: readonly { readonly title: string; readonly table: Table }[];
  /** Every number the tables are made of. */
  readonly details: unknown;
}

/** What a benchmark is given. */
export interface RowOptions {
  /** How often everything is repeated; each benchmark has its own default. */
  readonly runs: number | undefined;
  /** Progress, for standard error. */
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

export type Row = (options: RowOptions) => Promise<RowReport>;

/** @param value - in the unit of the limit */
export function atMost(name: string, value: number, limit: number, unit: string): Goal {
  return { name, goal: `at most ${limit} ${unit}`, value, met: value <= limit };
}

export function atLeast(name: string, value: number, limit: number, unit: string): Goal {
  return { name, goal: `at least ${limit} ${unit}`, value, met: value >= limit };
}

/** As Markdown. */
export function tableText(table: Table): string {
  const [head, ...rows] = table.map((row) => `| ${row.join(' | ')} |`);
  return [head, `|${'---|'.repeat(table[0]?.length ?? 0)}`, ...rows].join('\n');
}

/** Tables, goals, and what was timed. */
export function reportText(report: RowReport): string {
  const goals = report.goals.map((goal) => [goal.name, goal.goal, goal.value, goal.met ? 'yes' : '**no**']);
  return [
    ...report.tables.flatMap(({ title, table }) => [`**${title}**`, tableText(table)]),
    tableText([['goal', 'wanted', 'measured', 'met'], ...goals]),
    report.timed.join(' '),
  ].join('\n\n');
}
