/** A failed reply as what is shown. */
import type { ProblemReport } from '../../contract/problems.ts';
import type { Reply } from '../../contract/route.ts';

/** Undefined for an answer, and for a stop, which is nobody's problem. */
export function problemOf(reply: Reply<unknown>): ProblemReport | undefined {
  if (reply.ok || reply.error.code === 'stopped') return undefined;
  return reply.error as ProblemReport;
}
