/** The commands there are. Each is loaded when it is asked for, so that help and settings are quick. */
import { Command, CommanderError, Option } from 'commander';
import { Problem } from '../core/base/errors.ts';
import type { CommandAnswer, CommandContext } from './command.ts';
import { execute } from './execute.ts';
import { EXIT, printFailure, printHelp } from './output.ts';

/** Runs one command with what commander parsed. */
type Run = (context: CommandContext, ...given: never[]) => Promise<CommandAnswer>;

/** Adds a command to its parent, with what every command takes. */
type Add = (parent: Command, usage: string, description: string, run: Run, shape?: (command: Command) => Command) => Command;

const exportOptions = (command: Command): Command =>
  command
    .option('--format <name>', 'json, which can be imported, or markdown, for people', 'json')
    .option('--out <file>', 'write it there, for you alone, instead of printing it');

function addCommands(program: Command, add: Add): void {
  add(
    program,
    'ask',
    'asks a question, by text or by recording, and answers aloud',
    async (context, options: never) => (await import('./commands/ask.ts')).ask(context, options),
    (command) =>
      command
        .option('--audio <file>', 'a recording of the question')
        .option('--text <text>', 'the question in writing')
        .option('--out <wav>', 'write the spoken answer there instead of playing it')
        .option('--new', 'start a conversation instead of going on with the last one')
        .option('--realtime', 'feed the recording at the pace of speech')
        .option('--language <code>', 'the language of the question (ISO 639-1), or auto'),
  );
  add(program, 'listen', 'the real microphone: talk, hear, Ctrl+C', async (context) =>
    (await import('./commands/listen.ts')).listen(context),
  );
  add(program, 'talk', 'the running app listens for one question and answers', async (context) =>
    (await import('./commands/talk.ts')).talk(context),
  );
  add(
    program,
    'transcribe <file...>',
    'the words of recordings: WAV, FLAC, MP3, Ogg (Vorbis, Opus), WebM',
    async (context, files: never, options: never) => (await import('./commands/transcribe.ts')).transcribe(context, files, options),
    (command) => command.option('--language <code>', 'the language that is spoken (ISO 639-1), or auto'),
  );
  add(program, 'wake <file...>', 'what hands-free would have woken to in recordings', async (context, files: never) =>
    (await import('./commands/wake.ts')).wake(context, files),
  );
  add(
    program,
    'speak <text>',
    'a text as sound in a WAV file',
    async (context, text: never, options: never) => (await import('./commands/speak.ts')).speak(context, text, options),
    (command) =>
      command
        .requiredOption('--out <wav>', 'the file to write')
        .option('--voice <id>', 'a voice of jarvis models list')
        .option('--speed <factor>', '0.5 (half as fast) to 2 (twice as fast)'),
  );
  add(
    program,
    'doctor',
    'looks at every part and says what to do',
    async (context, options: never) => (await import('./commands/doctor.ts')).doctor(context, options),
    (command) => command.option('--bundle <file>', 'write what was found into a file, to send to somebody who helps'),
  );

  const models = program.command('models').description('what is installed and offered');
  add(models, 'list', 'every model with its size and licence', async (context) =>
    (await import('./commands/models.ts')).modelsList(context),
  );
  add(models, 'add <id>', 'fetches a model', async (context, id: never) => (await import('./commands/models.ts')).modelsAdd(context, id));
  add(models, 'remove <id>', 'deletes a fetched model', async (context, id: never) =>
    (await import('./commands/models.ts')).modelsRemove(context, id),
  );
  add(models, 'use <id>', 'chooses an installed model', async (context, id: never) =>
    (await import('./commands/models.ts')).modelsUse(context, id),
  );

  const config = add(
    program,
    'config',
    'every setting with its value and where it came from',
    async (context, options: never) => (await import('./commands/config.ts')).config(context, options),
    (command) => command.option('--env', 'as environment variables'),
  );
  add(config, 'get <key>', 'one setting', async (context, key: never) => (await import('./commands/config.ts')).configGet(context, key));
  add(config, 'set <key> <value>', 'changes a setting in the settings file', async (context, key: never, value: never) =>
    (await import('./commands/config.ts')).configSet(context, key, value),
  );
  add(config, 'reset <key>', 'takes a setting out of the settings file', async (context, key: never) =>
    (await import('./commands/config.ts')).configReset(context, key),
  );

  const backup = program.command('backup').description('copies of all that is stored');
  const passphraseOption = (command: Command): Command =>
    command.option('--passphrase-file <file>', 'holds the passphrase of an encrypted one; - for standard input');
  const plainOption = (command: Command): Command =>
    command.option('--plain', 'leave the copy that is made without encryption, though a passphrase is set');
  add(
    backup,
    'create',
    'makes one and verifies it',
    async (context, options: never) => (await import('./commands/backup.ts')).backupCreate(context, options),
    plainOption,
  );
  add(backup, 'list', 'the newest first', async (context) => (await import('./commands/backup.ts')).backupList(context));
  add(
    backup,
    'verify <file>',
    'reads every page of one',
    async (context, file: never, options: never) => (await import('./commands/backup.ts')).backupVerify(context, file, options),
    passphraseOption,
  );
  add(
    backup,
    'restore <file>',
    'puts one in the place of what is stored, which becomes a backup',
    async (context, file: never, options: never) => (await import('./commands/backup.ts')).backupRestore(context, file, options),
    (command) => plainOption(passphraseOption(command)),
  );
  add(backup, 'delete <file>', 'deletes one that is listed', async (context, file: never) =>
    (await import('./commands/backup.ts')).backupDelete(context, file),
  );

  const data = program.command('data').description('all that is stored');
  add(data, 'show', 'where it is and how much', async (context) => (await import('./commands/data.ts')).dataShow(context));
  add(
    data,
    'delete',
    'deletes every conversation, memory, reminder, list, recording, log and backup, for good',
    async (context, options: never) => (await import('./commands/data.ts')).dataDelete(context, options),
    (command) =>
      command
        .option('--yes', 'yes, all of it')
        .option('--settings', 'the settings too')
        .option('--secrets', 'the keys and passphrases too'),
  );

  const memory = program.command('memory').description('what Jarvis remembers of you');
  add(memory, 'add <text>', 'keeps a fact', async (context, text: never) =>
    (await import('./commands/memory.ts')).memoryAdd(context, text),
  );
  add(
    memory,
    'search <query>',
    'what would be recalled for a question, best first',
    async (context, query: never, options: never) => (await import('./commands/memory.ts')).memorySearch(context, query, options),
    (command) => command.option('--limit <n>', 'at most so many'),
  );
  add(memory, 'list', 'everything that is remembered', async (context) => (await import('./commands/memory.ts')).memoryList(context));
  add(memory, 'forget <id>', 'forgets a fact', async (context, id: never) =>
    (await import('./commands/memory.ts')).memoryForget(context, id),
  );

  add(
    memory,
    'export',
    'writes every memory to a file, or prints them',
    async (context, options: never) => (await import('./commands/transfer.ts')).memoryExport(context, options),
    exportOptions,
  );
  add(memory, 'import <file>', 'adds the memories of an export; what is here stays as it is', async (context, file: never) =>
    (await import('./commands/transfer.ts')).memoryImport(context, file),
  );

  const unanswered = program.command('unanswered').description('what was said and never answered, because a turn failed or was cut off');
  add(unanswered, 'list', 'the oldest first', async (context) => (await import('./commands/unanswered.ts')).unansweredList(context));
  add(unanswered, 'again <id>', 'understands it once more and answers', async (context, id: never) =>
    (await import('./commands/unanswered.ts')).unansweredAgain(context, id),
  );
  add(unanswered, 'delete <id>', 'deletes its sound for good', async (context, id: never) =>
    (await import('./commands/unanswered.ts')).unansweredDelete(context, id),
  );

  const secrets = program.command('secrets').description('keys and passwords, in the keychain of the system');
  add(secrets, 'list', 'which are set and where they are kept; never their values', async (context) =>
    (await import('./commands/secrets.ts')).secretsList(context),
  );
  add(secrets, 'set <name>', 'keeps the value that comes on standard input', async (context, name: never) =>
    (await import('./commands/secrets.ts')).secretsSet(context, name),
  );
  add(secrets, 'delete <name>', 'deletes one', async (context, name: never) =>
    (await import('./commands/secrets.ts')).secretsDelete(context, name),
  );
  add(
    secrets,
    'unlock',
    'opens the file of secrets with the passphrase that comes on standard input',
    async (context, options: never) => (await import('./commands/secrets.ts')).secretsUnlock(context, options),
    (command) => command.option('--create', 'choose the passphrase, where there is no keychain'),
  );

  const conversations = program.command('conversations').description('what was said');
  add(conversations, 'list', 'every conversation, the last used first', async (context) =>
    (await import('./commands/conversations.ts')).conversationsList(context),
  );
  add(conversations, 'show <id>', 'one conversation, whole', async (context, id: never) =>
    (await import('./commands/conversations.ts')).conversationsShow(context, id),
  );
  add(
    conversations,
    'change <id>',
    'names or pins one, or gives it a model, a voice or instructions of its own',
    async (context, id: never, options: never) => (await import('./commands/conversations.ts')).conversationsChange(context, id, options),
    (command) =>
      command
        .option('--title <name>', 'its name')
        .option('--pin', 'keep it at the top of the list')
        .option('--no-pin', 'in its place again')
        .option('--model <name>', 'what answers in it, an embedded model or one of Ollama')
        .option('--provider <provider>', 'where that model is: ollama, openai or embedded')
        .option('--no-model', 'as in the settings again')
        .option('--voice <id>', 'what speaks in it')
        .option('--no-voice', 'as in the settings again')
        .option('--instructions <text>', 'how to answer in it, instead of chat.instructions')
        .option('--no-instructions', 'as in the settings again'),
  );
  add(
    conversations,
    'search <words>',
    'where words were said: beginnings of words and "phrases"',
    async (context, words: never, options: never) =>
      (await import('./commands/conversations.ts')).conversationsSearch(context, words, options),
    (command) =>
      command
        .option('--limit <n>', 'at most so many')
        .option('--from <day>', 'said on this day or later, such as 2026-03-30')
        .option('--to <day>', 'said before this day')
        .option('--model <name>', 'in answers of this model'),
  );
  add(
    conversations,
    'export [id...]',
    'writes conversations to a file, or prints them: all of them, or those with these ids',
    async (context, ids: never, options: never) => (await import('./commands/transfer.ts')).conversationsExport(context, ids, options),
    (command) => exportOptions(command).option('--memories', 'the memories as well'),
  );
  add(conversations, 'import <file>', 'adds the conversations of an export; what is here stays as it is', async (context, file: never) =>
    (await import('./commands/transfer.ts')).conversationsImport(context, file),
  );
}

/** Commander prints help and errors on its own; both are kept back, to be printed as every answer is. */
function quiet(command: Command, keep: (text: string) => void): Command {
  return command.exitOverride().configureOutput({ writeOut: keep, writeErr: () => undefined });
}

/** Runs what the arguments say. @returns the exit code */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  let help = '';
  const keep = (text: string): void => {
    help += text;
  };
  const program = quiet(new Command('jarvis'), keep).description('Jarvis, a private voice assistant: what you say stays on this computer.');
  const setOption = (): Option =>
    new Option('--set <key=value>', 'use another value of a setting this once; may be given again').argParser(
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
    );
  const add: Add = (parent, usage, description, run, shape = (command) => command) =>
    quiet(shape(parent.command(usage).description(description)), keep)
      .option('--json', 'print one JSON object and nothing else')
      .addOption(setOption())
      .action(async (...given: unknown[]) => {
        const command = given.at(-1) as Command;
        // An option in front of a sub-command is its parent's: `config --json get KEY`.
        const { json, set } = command.optsWithGlobals<{ json?: boolean; set?: readonly string[] }>();
        code = await execute((context) => run(context, ...(given.slice(0, -1) as never[])), json === true, set ?? []);
      });
  addCommands(program, add);

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return printHelp(help);
    // Every command takes --json: where it is unknown, there is none yet.
    const missing = error.code === 'commander.help' || error.message.includes("unknown option '--json'");
    const detail = missing ? 'a command is missing' : error.message.replace(/^error: |\.$/g, '');
    return printFailure(new Problem('bad-usage', { detail: `${detail}.` }), argv.includes('--json'));
  }
  return code;
}
