/** The command line. */
import { runProgram } from './program.ts';

// A reader that left early, such as head, is no failure of ours.
process.stdout.on('error', () => undefined);

process.exitCode = await runProgram(process.argv.slice(2));
