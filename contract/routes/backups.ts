/** Copies of all that is stored. */
import { z } from 'zod';
import type { RouteMap } from '../route.ts';
import { absolutePath, nothing, problemReport } from './shapes.ts';

const backup = z.object({
  file: z.string(),
  bytes: z.number(),
  createdAt: z.number(),
  kind: z.enum(['daily', 'manual', 'migration']),
  encrypted: z.boolean(),
});
const content = z.object({
  file: z.string(),
  bytes: z.number(),
  version: z.number(),
  conversations: z.number(),
  messages: z.number(),
  memories: z.number(),
});
/** Longer than any passphrase a person has; left out, the one that is set is tried. */
const passphrase = z.string().min(1).max(1_000).optional();
/** Copies are made without encryption although a passphrase is set. */
const plain = z.boolean().optional();

const recovery = z.object({
  at: z.number(),
  cause: z.enum(['misplaced', 'emptied', 'header', 'log', 'log-lost', 'pages', 'tables', 'index']),
  detail: z.string(),
  outcome: z.enum(['mended', 'rebuilt', 'restored', 'salvaged']),
  keptAs: z.string().optional(),
  backup: z.object({ file: z.string(), createdAt: z.number() }).optional(),
  saved: z.object({ conversations: z.number(), messages: z.number(), memories: z.number() }),
  unusable: z.number(),
  locked: z.number(),
});
/** What happened to a database that was found damaged. */
export type RecoveryReport = z.infer<typeof recovery>;

export const backupRoutes = {
  'backups.create': { input: z.object({ plain }).strict(), output: backup },
  /** The newest first; and why today's could not be made, if it could not. */
  'backups.list': { input: nothing, output: z.object({ backups: z.array(backup), waiting: problemReport.nullable() }) },
  /** Opens it and reads every page. */
  'backups.verify': { input: z.object({ file: absolutePath, passphrase }).strict(), output: content },
  /** Whole or not at all; what was there becomes a backup itself. */
  'backups.restore': { input: z.object({ file: absolutePath, passphrase, plain }).strict(), output: content },
  /** One of those that are listed, for good. */
  'backups.delete': { input: z.object({ file: absolutePath }).strict(), output: nothing },
  /** The last recovery of a damaged database that nobody has read yet. */
  'backups.recovery': { input: nothing, output: z.object({ recovery: recovery.nullable() }) },
  /** It was read. */
  'backups.dismissRecovery': { input: nothing, output: nothing },
} as const satisfies RouteMap;
