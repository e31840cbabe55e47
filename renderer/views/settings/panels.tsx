/** What settings pages show beside plain rows, such as a test of the microphone. */
import type { JSX } from 'react';
import type { SettingGroup } from '../../../contract/settings.ts';
import { PrivacyPanel } from './privacy-panel.tsx';
import { SecretsPanel } from './secrets-panel.tsx';
import type { SettingsProps } from './settings-props.ts';
import { shortcutKeys, ShortcutsPanel } from './shortcuts-panel.tsx';
import { SoundPanel } from './sound-panel.tsx';
import { voiceKeys, VoicePanel } from './voice-panel.tsx';

/** A part of a page that is made by hand. */
export interface SettingPanel {
  /** The settings it shows itself; they get no row. */
  readonly keys: readonly string[];
  /** Where it stands among the rows. */
  readonly place: 'before' | 'after';
  readonly show: (props: SettingsProps) => JSX.Element;
}

const panels: Readonly<Partial<Record<SettingGroup, SettingPanel>>> = {
  answering: { keys: voiceKeys, place: 'before', show: (props) => <VoicePanel {...props} /> },
  sound: { keys: ['audio.microphone', 'audio.speaker'], place: 'before', show: (props) => <SoundPanel {...props} /> },
  shortcuts: { keys: shortcutKeys, place: 'before', show: (props) => <ShortcutsPanel {...props} /> },
  models: { keys: [], place: 'after', show: ({ bridge }) => <SecretsPanel bridge={bridge} /> },
  privacy: { keys: [], place: 'before', show: (props) => <PrivacyPanel {...props} /> },
};

export function panelOf(group: SettingGroup): SettingPanel | undefined {
  return panels[group];
}
