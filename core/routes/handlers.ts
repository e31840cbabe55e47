/** What each route of the contract does; window, socket and, later, HTTP call these same handlers. */
import type { RouteHandlers } from '../../contract/ipc.ts';
import type { LiveSettings } from '../settings/live.ts';
import { createAssistantHandlers } from './assistant.ts';
import type { AssistantHandlerDependencies } from './assistant.ts';
import { createSettingHandlers } from './settings.ts';

export interface HandlerDependencies extends AssistantHandlerDependencies {
  readonly settings: LiveSettings;
}

/** One handler per route. */
export function createHandlers(dependencies: HandlerDependencies): RouteHandlers {
  return { ...createAssistantHandlers(dependencies), ...createSettingHandlers(dependencies.settings) };
}
