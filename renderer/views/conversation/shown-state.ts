/** What Jarvis is doing, as the window says it: the phases, and while nothing else is going on whether it is muted or waits for its name. */
import { useStore } from 'zustand/react';
import type { PhaseName } from '../../../contract/domain.ts';
import type { ConversationStore } from '../../stores/conversation.ts';
import { valueOf } from '../../stores/settings.ts';
import type { SettingsStore } from '../../stores/settings.ts';

export type ShownState = PhaseName | 'muted' | 'waiting';

export function useMuted(settings: SettingsStore): boolean {
  return useStore(settings, (state) => valueOf<boolean>(state, 'audio.muted', false));
}

export function useShownState(conversation: ConversationStore, settings: SettingsStore): ShownState {
  const phase = useStore(conversation, (state) => state.phase);
  const muted = useMuted(settings);
  const waits = useStore(
    settings,
    (state) => valueOf<boolean>(state, 'hearing.wakeWord', false) && !valueOf<boolean>(state, 'hearing.wakePaused', false),
  );
  if (phase !== 'idle') return phase;
  if (muted) return 'muted';
  return waits ? 'waiting' : 'idle';
}
