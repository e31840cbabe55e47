/** `jarvis doctor`: looks at every part and says what to do about those that do not work; `--bundle` writes it down for others. */
import { connectSocket } from '../../api/socket/client.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';

export interface DoctorOptions {
  /** The file to write. */
  readonly bundle?: string;
}

/** The running app writes its own bundle: its helpers and its log are what somebody wants to see. */
async function bundle(context: CommandContext, path: string): Promise<CommandAnswer> {
  const { signal } = context;
  const app = await connectSocket({ home: context.home });
  let bytes: number;
  try {
    bytes =
      app === undefined
        ? await (await context.compose()).diagnostics.writeBundle(path, { signal })
        : (await app.request('diagnostics.bundle', { path }, { signal })).bytes;
  } finally {
    app?.close();
  }
  const text = [
    `${path} is written, ${(bytes / 1e3).toFixed(0)} kB.`,
    'It holds versions, settings, device names, what was found and the end of the log;',
    'no conversation and no secret. Read it before you give it to somebody.',
  ];
  return { data: { bundle: { path, bytes } }, text: text.join('\n') };
}

/** Exit code 1 unless every part works. @throws Problem `file-unwritable`, `disk-full` for a bundle */
export async function doctor(context: CommandContext, options: DoctorOptions): Promise<CommandAnswer> {
  if (options.bundle !== undefined) return bundle(context, context.path(options.bundle));
  const { diagnostics } = await context.compose();
  const checks = await diagnostics.check({ signal: context.signal });
  const ok = checks.every((check) => check.ok);
  const lines = checks.map(
    ({ part, ok: good, detail, remedy }) =>
      `${good ? 'ok  ' : 'FAIL'}  ${part}: ${detail}${remedy === undefined ? '' : `\n      ${remedy}`}`,
  );
  return { data: { ok, checks }, text: [...lines, ok ? 'Everything works.' : 'Something needs attention.'].join('\n'), failed: !ok };
}
