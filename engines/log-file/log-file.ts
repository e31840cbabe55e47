/** The log: one JSON object a line in a file of the data folder, rotated by size. Never speech, never text of the user. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ProblemCode } from '../../contract/problems.ts';
import type { Clock } from '../../core/base/clock.ts';
import { systemClock } from '../../core/base/clock.ts';
import { Problem } from '../../core/base/errors.ts';
import type { Log, LogFields } from '../../core/base/log.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** How to log. */
export interface FileLogOptions {
  /** Made when the first line is written. */
  readonly folder: string;
  /** Lines below it are dropped; a function is asked at each line. */
  readonly level: LogLevel | (() => LogLevel);
  /** A file is put aside when it has grown to this size. */
  readonly maxBytes?: number;
  /** How many files put aside are kept. */
  readonly keep?: number;
  readonly clock?: Clock;
}

/** 4 files of 2 MiB: months of ordinary use, small enough to send to somebody. */
const DEFAULT_MAX_BYTES = 2 * 1024 * 1024;
const DEFAULT_KEEP = 3;
/** A longer value is cut, so that a runaway message can't fill the log. */
const MAX_VALUE_CHARACTERS = 4_000;

/** Problems that repeat a server's own words, in which there may be what it was asked. */
const SERVER_WORDS: readonly string[] = ['chat-refused', 'chat-interrupted'] satisfies ProblemCode[];

function errorFields(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: String(error) };
  if (error instanceof Problem && SERVER_WORDS.includes(error.code)) {
    const frames = error.stack?.split(error.message).at(-1) ?? '';
    return { error: error.code, stack: frames.trim() };
  }
  return { error: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) };
}

/** JSON escapes control characters, so that a value can't forge a line. */
function line(fields: Record<string, unknown>): string {
  const cut = (_key: string, value: unknown): unknown =>
    typeof value === 'string' && value.length > MAX_VALUE_CHARACTERS ? `${value.slice(0, MAX_VALUE_CHARACTERS)}…` : value;
  return `${JSON.stringify(fields, cut)}\n`;
}

/** Writes as it is called: a line is there even when the process dies next. A log that can't be written is given up. */
export function createFileLog(options: FileLogOptions): Log {
  const { folder, level, maxBytes = DEFAULT_MAX_BYTES, keep = DEFAULT_KEEP, clock = systemClock } = options;
  const file = path.join(folder, 'jarvis.log');
  const aside = (index: number): string => path.join(folder, `jarvis.${String(index)}.log`);
  let sizeBytes: number | undefined;

  const rotate = (): void => {
    for (let index = keep; index >= 1; index -= 1) {
      try {
        renameSync(index === 1 ? file : aside(index - 1), aside(index));
      } catch {
        // Not there yet.
      }
    }
    sizeBytes = 0;
  };

  const write = (at: LogLevel, event: string, fields: LogFields): void => {
    if (LEVELS.indexOf(at) < LEVELS.indexOf(typeof level === 'function' ? level() : level)) return;
    const text = line({ time: new Date(clock.epochMs()).toISOString(), level: at, event, process: process.pid, ...fields });
    try {
      if (sizeBytes === undefined) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      }
      if (sizeBytes > 0 && sizeBytes + text.length > maxBytes) rotate();
      appendFileSync(file, text, { mode: 0o600 });
      sizeBytes += Buffer.byteLength(text);
    } catch {
      // A full disk or a read-only folder is said by what needs it, not by the log.
    }
  };

  return {
    debug(event, fields = {}) {
      write('debug', event, fields);
    },
    info(event, fields = {}) {
      write('info', event, fields);
    },
    warn(event, fields = {}) {
      write('warn', event, fields);
    },
    error(event, error, fields = {}) {
      write('error', event, { ...fields, ...errorFields(error) });
    },
  };
}
