/** The four families of errors: stops, problems, engine faults and bugs. */
import { fillText, problemTexts } from '../../contract/problems.ts';
import type { ProblemCode, ProblemData, ProblemReport } from '../../contract/problems.ts';

/** Why something was stopped on purpose. */
export type StopReason = 'barge-in' | 'user-stop' | 'superseded' | 'resumed' | 'shutdown';

/** A stop is a value, never shown or logged as an error. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`stopped: ${reason}`);
    this.reason = reason;
  }
}

/** Something the user can act on: shown with one action, crosses IPC and HTTP as code and data. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly data: ProblemData;

  constructor(code: ProblemCode, data: ProblemData = {}, options?: ErrorOptions) {
    super(fillText(problemTexts[code].message, data), options);
    this.code = code;
    this.data = data;
  }

  /** What to do about it, in a sentence. */
  get remedy(): string {
    return fillText(problemTexts[this.code].remedy, this.data);
  }

  /** The form that crosses a process boundary. */
  report(): ProblemReport {
    // Details come from elsewhere, with or without an end.
    const end = /[.!?…]$/.test(this.message) ? '' : '.';
    return { code: this.code, message: `${this.message}${end} ${this.remedy}`, data: this.data };
  }
}

/** How a helper process let us down. */
export type FaultKind = 'exited' | 'not-ready' | 'failed' | 'unresponsive';

/** A fault we recover from: the process is restarted and the turn fails; after three in a row it becomes a Problem. */
export class EngineFault extends Error {
  override readonly name = 'EngineFault';
  readonly engine: string;
  readonly kind: FaultKind;

  constructor(engine: string, kind: FaultKind, detail = '', options?: ErrorOptions) {
    super(`${engine} ${kind}${detail === '' ? '' : `: ${detail}`}`, options);
    this.engine = engine;
    this.kind = kind;
  }
}

/** Asserts what the code relies on; a failure is a bug and is logged with its stack. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${message}`);
}

/** True for a stop, whether it came as our own value or as the platform's AbortError. */
export function isStop(error: unknown): boolean {
  return error instanceof Stopped || (error instanceof Error && error.name === 'AbortError');
}

/** Whether it was stopped because its question goes on. */
export function isResumed(error: unknown): boolean {
  return error instanceof Stopped && error.reason === 'resumed';
}

/** Whatever was thrown, as a Problem to show. Faults and bugs become `engine-failed` and `internal`. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof EngineFault) return new Problem('engine-failed', { engine: error.engine, detail: error.message }, { cause: error });
  const detail = error instanceof Error ? error.message : String(error);
  return new Problem('internal', { detail }, { cause: error });
}
