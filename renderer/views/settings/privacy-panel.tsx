/** What is kept where, and what leaves this computer. */
import type { JSX } from 'react';
import type { SettingsProps } from './settings-props.ts';

export function PrivacyPanel(_props: SettingsProps): JSX.Element {
  return <div />;
}
