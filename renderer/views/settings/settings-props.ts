/** What the settings pages are made with. */
import type { Bridge } from '../../bridge/port.ts';
import type { NavigationStore } from '../../stores/navigation.ts';
import type { SettingsStore } from '../../stores/settings.ts';

export interface SettingsProps {
  readonly bridge: Bridge;
  readonly navigation: NavigationStore;
  readonly settings: SettingsStore;
}
