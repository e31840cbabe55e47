/** A recovery in words, for the command line and the doctor; the window has its own, in its language. */
import type { Recovery } from './recovery-ports.ts';

function many(count: number, one: string, other: string): string {
  return `${String(count)} ${count === 1 ? one : other}`;
}

function savedWords({ saved: { messages, memories } }: Recovery): string {
  return `${many(messages, 'message', 'messages')} and ${many(memories, 'memory', 'memories')}`;
}

/** Local time, to the minute. */
function when(atMs: number): string {
  const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

function outcomeWords(recovery: Recovery): string {
  const { outcome, backup } = recovery;
  switch (outcome) {
    case 'mended':
      return 'It was mended in its place; nothing is missing.';
    case 'rebuilt':
      return 'All of it could be read and was written anew; nothing is missing.';
    case 'restored':
      return (
        `The backup of ${when(backup?.createdAt ?? 0)} was restored, and ${savedWords(recovery)} that it does not have were saved from the damaged file. ` +
        'What was said since that backup and could not be read is missing.'
      );
    case 'salvaged':
      return `There was no backup that could be used; ${savedWords(recovery)} were saved from the damaged file. What could not be read is missing.`;
  }
}

/** What happened, what is missing, and where the damaged file is. */
export function recoveryWords(recovery: Recovery): string {
  const { at, detail, keptAs, unusable, locked } = recovery;
  return [
    `The database was found damaged at ${when(at)}: ${detail.replace(/[.\s]+$/, '')}.`,
    outcomeWords(recovery),
    ...(unusable === 0
      ? []
      : [`${many(unusable, 'newer backup', 'newer backups')} could not be used, ${String(locked)} of them for want of the passphrase.`]),
    ...(keptAs === undefined ? [] : [`The damaged file is kept as ${keptAs}.`]),
  ].join(' ');
}
