/** Asks before something that can't be taken back. */
import { useId } from 'react';
import type { JSX, KeyboardEvent, ReactNode } from 'react';
import { useModal } from './modal.ts';

export interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** What has to be entered before. */
  readonly children?: ReactNode;
  /** False while something is missing; left out, nothing is. */
  readonly ready?: boolean;
  /** `plain` for what can be taken back. */
  readonly tone?: 'danger' | 'plain';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps): JSX.Element {
  const { title, text, confirmLabel, cancelLabel, children, ready = true, tone = 'danger', onConfirm, onClose } = props;
  const dialog = useModal();
  const titleId = useId();
  const textId = useId();
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
      {children}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose} autoFocus={children === undefined}>
          {cancelLabel}
        </button>
        <button
          type="button"
          className={`button ${tone === 'danger' ? 'button-stop' : 'button-filled'} button-wide`}
          aria-disabled={!ready}
          onClick={() => {
            if (ready) onConfirm();
          }}
        >
          {confirmLabel}
        </button>
      </div>
    </dialog>
  );
}
