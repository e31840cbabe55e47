/** Says that the microphone is closed, and opens it again. */
import type { JSX } from 'react';
import { Icon } from './icon.tsx';

export interface MutedBannerProps {
  readonly message: string;
  readonly unmuteLabel: string;
  readonly onUnmute: () => void;
}

export function MutedBanner({ message, unmuteLabel, onUnmute }: MutedBannerProps): JSX.Element {
  return (
    <div className="muted">
      <Icon name="microphone-off" />
      <p>{message}</p>
      <button type="button" className="button" onClick={onUnmute}>
        {unmuteLabel}
      </button>
    </div>
  );
}
