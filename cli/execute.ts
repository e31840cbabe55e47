/** Runs one command from its start to its exit code: settings, engines when they are needed, interruption, clean-up. */
import path from 'node:path';
import { Stopped } from '../core/base/errors.ts';
import { recoveryWords } from '../core/data/recovery-words.ts';
import type { CommandAnswer, CommandContext } from './command.ts';
import type { CommandLine } from './compose.ts';
import type { OpenedSettings } from './compose-settings.ts';
import { printAnswer, printFailure } from './output.ts';

/** Where the person stood: npm changes the folder and says which it was. */
const STOOD_AT = process.env['INIT_CWD'] ?? process.cwd();

/** What a deletion that was cut short has left is deleted first. */
async function composeWith(opened: OpenedSettings, signal: AbortSignal): Promise<CommandLine> {
  const commandLine = (await import('./compose.ts')).compose(opened);
  commandLine.assistant.recoveries.subscribe((recovery) => {
    process.stderr.write(`${recoveryWords(recovery)}\n`);
  });
  await commandLine.erasure.resume({ signal });
  return commandLine;
}

/** @param set - `KEY=VALUE` pairs of the command line. @returns the exit code */
export async function execute(
  run: (context: CommandContext) => Promise<CommandAnswer>,
  json: boolean,
  set: readonly string[],
): Promise<number> {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort(new Stopped('user-stop'));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let composed: Promise<CommandLine> | undefined;
  try {
    const opened = await (await import('./compose-settings.ts')).openSettings(set);
    for (const problem of opened.settings.problems) process.stderr.write(`${problem.message} ${problem.remedy}\n`);
    const context: CommandContext = {
      signal: controller.signal,
      json,
      home: opened.home,
      opened,
      path: (file) => path.resolve(STOOD_AT, file),
      compose: () => (composed ??= composeWith(opened, controller.signal)),
      note: (line) => {
        process.stderr.write(`${line}\n`);
      },
    };
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
