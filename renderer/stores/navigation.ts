/** Which page the main window shows, and which part of the settings. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { MainView } from '../../contract/routes/windows.ts';
import type { SettingGroup } from '../../contract/settings.ts';
import type { Bridge } from '../bridge/port.ts';

export interface NavigationState {
  readonly view: MainView;
  /** The settings page that is open, or was last. */
  readonly settingGroup: SettingGroup;
  open(view: MainView): void;
  /** Shows the settings, at a page where one is named. */
  openSettings(group?: SettingGroup): void;
  /** Goes where the tray, a menu or another window asks. @returns how to end it */
  follow(): () => void;
}

export type NavigationStore = StoreApi<NavigationState>;

export function createNavigationStore(bridge: Pick<Bridge, 'onEvent'>): NavigationStore {
  return createStore<NavigationState>()((set) => ({
    view: 'conversation',
    settingGroup: 'general',
    open(view) {
      set({ view });
    },
    openSettings(group) {
      set(group === undefined ? { view: 'settings' } : { view: 'settings', settingGroup: group });
    },
    follow: () =>
      bridge.onEvent((event) => {
        if (event.type === 'view-requested') set({ view: event.view });
      }),
  }));
}
