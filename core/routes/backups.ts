/** The backups' routes. */
import type { HandlersOf } from '../../contract/route.ts';
import type { backupRoutes } from '../../contract/routes/backups.ts';
import type { Backups } from '../data/ports.ts';
import type { Recoveries } from '../data/recovery-ports.ts';
import type { Conversation } from '../voice/conversation.ts';

export interface BackupHandlerDependencies {
  readonly backups: Backups;
  readonly recoveries: Recoveries;
  readonly conversation: Conversation;
}

export function createBackupHandlers({ backups, recoveries, conversation }: BackupHandlerDependencies): HandlersOf<typeof backupRoutes> {
  return {
    'backups.create': ({ plain }, options) => backups.create('manual', { ...options, plain }),
    'backups.list': async () => ({ backups: [...(await backups.list())], waiting: backups.waiting()?.report() ?? null }),
    'backups.verify': ({ file, passphrase }, options) => backups.verify(file, { ...options, passphrase }),
    async 'backups.restore'({ file, ...how }, options) {
      // A turn under way belongs to the database that goes.
      conversation.stop('superseded');
      await conversation.settled();
      const content = await backups.restore(file, { ...options, ...how });
      conversation.open(undefined);
      return content;
    },
    async 'backups.delete'({ file }) {
      await backups.delete(file);
      return {};
    },
    'backups.recovery': async () => ({ recovery: (await recoveries.unread()) ?? null }),
    async 'backups.dismissRecovery'() {
      await recoveries.dismiss();
      return {};
    },
  };
}
