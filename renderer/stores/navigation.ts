/** Which page the main window shows. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { MainView } from '../../contract/routes/windows.ts';

export interface NavigationState {
  readonly view: MainView;
  open(view: MainView): void;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>()((set) => ({
    view: 'conversation',
    open(view) {
      set({ view });
    },
  }));
}
