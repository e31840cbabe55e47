/** A text being changed where it stands: Enter or leaving keeps it, Escape gives it up. */
import { useEffect, useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';

export interface InlineEditProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  /** Undefined when it was given up. `byKey`: the focus is to go back to where it was. */
  readonly onEnd: (value: string | undefined, byKey: boolean) => void;
}

export function InlineEdit({ label, value, maxLength, onEnd }: InlineEditProps): JSX.Element {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    onEnd(event.key === 'Enter' ? draft : undefined, true);
  };
  return (
    <input
      ref={field}
      className="field inline-edit"
      type="text"
      autoFocus
      autoComplete="off"
      aria-label={label}
      maxLength={maxLength}
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        onEnd(draft, false);
      }}
    />
  );
}
