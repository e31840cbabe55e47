/** What quick chat can do as a window. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { MainView } from '../../contract/routes/windows.ts';
import type { Bridge } from '../bridge/port.ts';

export interface QuickChatState {
  hide(): void;
  /** Makes the window as high as what it shows. */
  fit(heightPixels: number): void;
  /** The main window goes on, with the conversation or at another page. */
  openMain(view?: MainView): Promise<void>;
}

export type QuickChatStore = StoreApi<QuickChatState>;

export function createQuickChatStore(bridge: Bridge): QuickChatStore {
  return createStore<QuickChatState>()(() => ({
    hide() {
      void bridge.request('windows.hide-quick-chat', {});
    },
    fit(heightPixels) {
      void bridge.request('windows.fit-quick-chat', { heightPixels });
    },
    async openMain(view = 'conversation') {
      const state = await bridge.request('assistant.state', {});
      const conversationId = state.ok ? state.data.conversationId : null;
      await bridge.request('windows.hide-quick-chat', {});
      await bridge.request('windows.open-main', { view, ...(conversationId === null ? {} : { conversationId }) });
    },
  }));
}
