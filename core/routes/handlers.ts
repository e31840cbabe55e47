/** What each route of the contract does; window, socket and, later, HTTP call these same handlers. */
import type { RouteHandlers } from '../../contract/ipc.ts';
import type { LiveSettings } from '../settings/live.ts';
import type { Secrets } from '../settings/secrets.ts';
import { createAssistantHandlers } from './assistant.ts';
import type { AssistantHandlerDependencies } from './assistant.ts';
import { createBackupHandlers } from './backups.ts';
import type { BackupHandlerDependencies } from './backups.ts';
import { createConversationHandlers } from './conversations.ts';
import type { ConversationHandlerDependencies } from './conversations.ts';
import { createDataHandlers } from './data.ts';
import type { DataHandlerDependencies } from './data.ts';
import { createDiagnosticHandlers } from './diagnostics.ts';
import type { Diagnostics } from './diagnostics.ts';
import { createMemoryHandlers } from './memories.ts';
import type { MemoryHandlerDependencies } from './memories.ts';
import type { ModelLibrary } from '../models/library.ts';
import { createModelHandlers } from './models.ts';
import { createReminderHandlers } from './reminders.ts';
import type { ReminderHandlerDependencies } from './reminders.ts';
import { createSecretHandlers } from './secrets.ts';
import { createSettingHandlers } from './settings.ts';
import { createTransferHandlers } from './transfer.ts';
import type { TransferHandlerDependencies } from './transfer.ts';
import { createUtteranceHandlers } from './utterances.ts';
import type { UtteranceHandlerDependencies } from './utterances.ts';

export interface HandlerDependencies
  extends
    AssistantHandlerDependencies,
    BackupHandlerDependencies,
    ConversationHandlerDependencies,
    DataHandlerDependencies,
    MemoryHandlerDependencies,
    ReminderHandlerDependencies,
    TransferHandlerDependencies,
    UtteranceHandlerDependencies {
  readonly diagnostics: Diagnostics;
  readonly ringing: ReminderHandlerDependencies['ringing'];
  readonly settings: LiveSettings;
  readonly secrets: Secrets;
  readonly modelLibrary: ModelLibrary;
}

/** One handler per route. */
export function createHandlers(dependencies: HandlerDependencies): RouteHandlers {
  return {
    ...createAssistantHandlers(dependencies),
    ...createBackupHandlers(dependencies),
    ...createConversationHandlers(dependencies),
    ...createDataHandlers(dependencies),
    ...createDiagnosticHandlers(dependencies.diagnostics),
    ...createMemoryHandlers(dependencies),
    ...createReminderHandlers(dependencies),
    ...createSecretHandlers(dependencies.secrets),
    ...createModelHandlers(dependencies.modelLibrary),
    ...createSettingHandlers(dependencies.settings),
    ...createTransferHandlers(dependencies),
    ...createUtteranceHandlers(dependencies),
  };
}
