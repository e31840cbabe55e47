/** What the steps of the introduction are made with. */
import type { Bridge } from '../../bridge/port.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import type { SettingsStore } from '../../stores/settings.ts';

export interface StepProps {
  readonly bridge: Bridge;
  readonly conversation: ConversationStore;
  readonly settings: SettingsStore;
}
