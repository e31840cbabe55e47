/** The same done with each of several files: what is wrong with one is in its result, what is wrong with all ends the command. */
import { EngineFault, Problem, toProblem } from '../core/base/errors.ts';
import type { ProblemCode, ProblemReport } from '../contract/problems.ts';
import type { CommandContext } from './command.ts';

/** What became of a file that could not be dealt with. */
export interface FileFailure {
  readonly file: string;
  readonly error: ProblemReport;
}

/** What is wrong with the command and not with a file: the next file would meet it too. */
const WHOLE: readonly ProblemCode[] = ['language-unknown', 'model-missing', 'model-corrupt', 'model-unknown', 'engine-failed'];

/** @param work - given the file as it was named, and its absolute path. @throws Problem that no file is to blame for */
export async function eachFile<T>(
  context: CommandContext,
  files: readonly string[],
  work: (file: string, path: string) => Promise<T>,
): Promise<readonly (T | FileFailure)[]> {
  const results: (T | FileFailure)[] = [];
  for (const file of files) {
    try {
      results.push(await work(file, context.path(file)));
    } catch (error) {
      context.signal.throwIfAborted();
      // A helper that died is started again for the next file.
      if (!(error instanceof Problem || error instanceof EngineFault)) throw error;
      const problem = toProblem(error);
      if (error instanceof Problem && WHOLE.includes(problem.code)) throw problem;
      results.push({ file, error: problem.report() });
    }
  }
  return results;
}
