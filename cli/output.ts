/** What leaves the command line: one JSON object or text on standard output, everything else on standard error. */
import { Problem, isStop, toProblem } from '../core/base/errors.ts';
import { STOPPED_CODE } from '../core/routes/answer.ts';
import type { CommandAnswer } from './command.ts';

/** Exit codes of every command. */
export const EXIT = { done: 0, problem: 1, usage: 2 } as const;

/** Resolves when it has left the process: an answer longer than a pipe's buffer is not cut by the exit. */
function write(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => {
      resolve();
    });
  });
}

/** Prints an answer. @returns the exit code */
export async function printAnswer(answer: CommandAnswer, json: boolean): Promise<number> {
  if (answer.stream !== undefined) for await (const piece of answer.stream) await write(process.stdout, piece);
  else if (json) await write(process.stdout, `${JSON.stringify(answer.data)}\n`);
  else if (answer.text !== '') await write(process.stdout, `${answer.text}\n`);
  return answer.failed === true ? EXIT.problem : EXIT.done;
}

/** Prints what somebody asked with --help. @returns the exit code */
export async function printHelp(text: string): Promise<number> {
  await write(process.stdout, text);
  return EXIT.done;
}

/** Prints whatever a command threw. @returns the exit code */
export async function printFailure(error: unknown, json: boolean): Promise<number> {
  if (isStop(error)) {
    // Scripts get their one object all the same.
    if (json) await write(process.stdout, `${JSON.stringify({ error: { code: STOPPED_CODE, message: 'It was stopped.' } })}\n`);
    return EXIT.problem;
  }
  const problem = toProblem(error);
  if (json) await write(process.stdout, `${JSON.stringify({ error: problem.report() })}\n`);
  else await write(process.stderr, `${problem.message}\n${problem.remedy}\n`);
  return problem instanceof Problem && problem.code === 'bad-usage' ? EXIT.usage : EXIT.problem;
}
