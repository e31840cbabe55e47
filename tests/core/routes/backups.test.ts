/** The backups' routes: what goes on when one is restored belongs to the data that goes. */
import { expect, it } from 'vitest';
import { createBackupHandlers } from '../../../core/routes/backups.ts';
import type { BackupHandlerDependencies } from '../../../core/routes/backups.ts';

it('restores only once the turn under way is stored', async () => {
  const steps: string[] = [];
  const step = (name: string) => async () => {
    await Promise.resolve();
    steps.push(name);
  };
  const handlers = createBackupHandlers({
    conversation: { stop: () => steps.push('stop'), settled: step('settled'), open: () => steps.push('open') },
    backups: { restore: step('restore') },
    recoveries: {},
  } as unknown as BackupHandlerDependencies);
  await handlers['backups.restore']({ file: '/backup.db' }, { signal: new AbortController().signal });
  expect(steps).toEqual(['stop', 'settled', 'restore', 'open']);
});
