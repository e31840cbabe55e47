/** The backups' routes. */
import type { HandlersOf } from '../../contract/route.ts';
import type { backupRoutes } from '../../contract/routes/backups.ts';
import type { Backups } from '../data/ports.ts';
import type { Conversation } from '../voice/conversation.ts';

export interface BackupHandlerDependencies {
  readonly backups: Backups;
  readonly conversation: Conversation;
}

export function createBackupHandlers({ backups, conversation }: BackupHandlerDependencies): HandlersOf<typeof backupRoutes> {
  return {
    'backups.create': (_input, options) => backups.create('manual', options),
    'backups.list': async () => ({ backups: [...(await backups.list())] }),
    'backups.verify': ({ file }, options) => backups.verify(file, options),
    async 'backups.restore'({ file }, options) {
      // A turn under way belongs to the database that goes.
      conversation.stop('superseded');
      const content = await backups.restore(file, options);
      conversation.open(undefined);
      return content;
    },
  };
}
