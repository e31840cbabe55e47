/** A button that copies, and says for a moment that it has. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { Icon } from './icon.tsx';

/** How long it says so, in milliseconds. */
const SAID_MS = 2_000;

export interface CopyButtonProps {
  readonly label: string;
  readonly copiedLabel: string;
  /** Of the button; -1 where another way leads to it. */
  readonly tabIndex?: 0 | -1;
  /** @returns whether it is in the clipboard */
  readonly onCopy: () => boolean;
}

export function CopyButton({ label, copiedLabel, tabIndex = 0, onCopy }: CopyButtonProps): JSX.Element {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => {
      setCopied(false);
    }, SAID_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  return (
    <>
      <button
        type="button"
        className="button-small"
        tabIndex={tabIndex}
        onClick={() => {
          setCopied(onCopy());
        }}
      >
        <Icon name={copied ? 'check' : 'copy'} />
        {copied ? copiedLabel : label}
      </button>
      <span className="unseen" role="status">
        {copied ? copiedLabel : ''}
      </span>
    </>
  );
}
