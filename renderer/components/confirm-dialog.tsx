/** Asks before something that can't be taken back. */
import { useEffect, useId, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog({ title, text, confirmLabel, cancelLabel, onConfirm, onClose }: ConfirmDialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const textId = useId();
  // A modal dialog keeps the focus in and gives it back when it closes.
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Escape closes the dialog and stops nothing else.
    if (event.key === 'Escape') event.stopPropagation();
  };
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={titleId} aria-describedby={textId} onClose={onClose} onKeyDown={onKeyDown}>
      <h2 id={titleId}>{title}</h2>
      <p className="dialog-text" id={textId}>
        {text}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose} autoFocus>
          {cancelLabel}
        </button>
        <button type="button" className="button button-stop button-wide" onClick={onConfirm}>
          {confirmLabel}
        </button>
      </div>
    </dialog>
  );
}
