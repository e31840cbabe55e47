/** The commands there are and how they are run. Each is loaded when it is asked for, so that help and settings are quick. */
import { Command, CommanderError, Option } from 'commander';
import path from 'node:path';
import { Problem, Stopped } from '../core/base/errors.ts';
import type { CommandAnswer, CommandContext } from './command.ts';
import type { CommandLine } from './compose.ts';
import { EXIT, printAnswer, printFailure } from './output.ts';

/** Asked for in words of a table, this is all a command is. */
type Run = (context: CommandContext) => Promise<CommandAnswer>;

/** Where the person stood: npm changes the folder and says which it was. */
const STOOD_AT = process.env['INIT_CWD'] ?? process.cwd();

async function execute(run: Run, json: boolean, set: readonly string[]): Promise<number> {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Stopped('user-stop'));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let composed: Promise<CommandLine> | undefined;
  const { dataFolder } = await import('../engines/settings-file/folders.ts');
  const context: CommandContext = {
    signal: controller.signal,
    json,
    home: dataFolder(),
    path: (file) => path.resolve(STOOD_AT, file),
    compose: () => (composed ??= import('./compose.ts').then(({ compose }) => compose(set))),
    note: (line) => {
      if (!json) process.stderr.write(`${line}\n`);
    },
  };
  try {
    return await printAnswer(await run(context), json);
  } catch (error) {
    return await printFailure(error, json);
  } finally {
    await composed?.then(
      (commandLine) => commandLine.close(),
      () => undefined,
    );
  }
}

/** Runs what the arguments say. @returns the exit code */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = new Command('jarvis')
    .description('Jarvis, a private voice assistant: what you say stays on this computer.')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });

  /** Adds what every command has, and runs it. */
  const act = (command: Command, run: (context: CommandContext, ...given: never[]) => Promise<CommandAnswer>): Command =>
    command
      .option('--json', 'print one JSON object and nothing else')
      .addOption(
        new Option('--set <key=value>', 'use another value of a setting this once; may be given again').argParser(
          (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
        ),
      )
      .action(async (...given: unknown[]) => {
        const options = command.opts<{ json?: boolean; set?: readonly string[] }>();
        code = await execute((context) => run(context, ...(given.slice(0, -1) as never[])), options.json === true, options.set ?? []);
      });

  act(
    program
      .command('ask')
      .description('asks a question, by text or by recording, and answers aloud')
      .option('--audio <file>', 'a recording of the question')
      .option('--text <text>', 'the question in writing')
      .option('--out <wav>', 'write the spoken answer there instead of playing it')
      .option('--new', 'start a conversation instead of going on with the last one')
      .option('--realtime', 'feed the recording at the pace of speech')
      .option('--language <code>', 'the language of the question (ISO 639-1), or auto'),
    async (context, options: never) => (await import('./commands/ask.ts')).ask(context, options),
  );
  act(program.command('listen').description('the real microphone: talk, hear, Ctrl+C'), async (context) =>
    (await import('./commands/listen.ts')).listen(context),
  );
  act(program.command('talk').description('has the running app listen for one question; for a key of the desktop'), async (context) =>
    (await import('./commands/talk.ts')).talk(context),
  );

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help was printed where it belongs; everything else is bad usage.
    if (error.exitCode === 0) return EXIT.done;
    return printFailure(new Problem('bad-usage', { detail: error.message.replace(/^error: /, '') }), argv.includes('--json'));
  }
  return code;
}
