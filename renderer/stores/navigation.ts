/** Which page the main window shows. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { MainView } from '../../contract/routes/windows.ts';
import type { Bridge } from '../bridge/port.ts';

export interface NavigationState {
  readonly view: MainView;
  open(view: MainView): void;
  /** Goes where the tray, a menu or another window asks. @returns how to end it */
  follow(): () => void;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(bridge: Bridge): NavigationStore {
  return createStore<NavigationState>()((set) => ({
    view: 'conversation',
    open(view) {
      set({ view });
    },
    follow: () =>
      bridge.onEvent((event) => {
        if (event.type === 'view-requested') set({ view: event.view });
      }),
  }));
}
