/** What Jarvis is doing, as the window says it: the phases, and muted while nothing else is going on. */
import { useStore } from 'zustand/react';
import type { PhaseName } from '../../../contract/domain.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import { valueOf } from '../../stores/settings.ts';
import type { SettingsStore } from '../../stores/settings.ts';

export type ShownState = PhaseName | 'muted';

export function useMuted(settings: SettingsStore): boolean {
  return useStore(settings, (state) => valueOf(state, 'audio.muted', false));
}

export function useShownState(conversation: ConversationStore, settings: SettingsStore): ShownState {
  const phase = useStore(conversation, (state) => state.phase);
  const muted = useMuted(settings);
  return muted && phase === 'idle' ? 'muted' : phase;
}
