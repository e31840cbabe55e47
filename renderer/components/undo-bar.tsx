/** Says what was just deleted and offers it back, for as long as nobody closes it; its button takes the focus, since what had it is gone. */
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';
import { Icon } from './icon.tsx';

export interface UndoBarProps {
  readonly text: string;
  readonly undoLabel: string;
  readonly closeLabel: string;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

export function UndoBar({ text, undoLabel, closeLabel, onUndo, onClose }: UndoBarProps): JSX.Element {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    undo.current?.focus({ preventScroll: true });
  }, [text]);
  return (
    <div className="undo-toast">
      <p>{text}</p>
      <button ref={undo} type="button" className="button" onClick={onUndo}>
        <Icon name="undo" />
        {undoLabel}
      </button>
      <button type="button" className="button-quiet" aria-label={closeLabel} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}
