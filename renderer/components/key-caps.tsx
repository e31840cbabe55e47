/** A shortcut as the caps of its keys. */
import type { JSX } from 'react';

export interface KeyCapsProps {
  /** In the order they are pressed, as people call them. */
  readonly keys: readonly string[];
}

export function KeyCaps({ keys }: KeyCapsProps): JSX.Element {
  return (
    <span className="key-caps">
      {keys.map((key, at) => (
        <span key={key}>
          {at > 0 && <span className="key-plus"> + </span>}
          <kbd>{key}</kbd>
        </span>
      ))}
    </span>
  );
}
