/** Asks in which form one conversation is exported. */
import { useId } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useModal } from '../../components/modal.ts';
import { useLocale } from '../../locales/context.tsx';

export interface ExportDialogProps {
  readonly title: string;
  readonly onChoose: (format: 'json' | 'markdown') => void;
  readonly onClose: () => void;
}

export function ExportDialog({ title, onChoose, onClose }: ExportDialogProps): JSX.Element {
  const { transfer: words } = useLocale().texts;
  const dialog = useModal();
  const titleId = useId();
  const textId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
  };
  const choose = (format: 'json' | 'markdown') => () => {
    onClose();
    onChoose(format);
  };
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={titleId} aria-describedby={textId} onClose={onClose} onKeyDown={onKeyDown}>
      <h2 id={titleId} dir="auto">
        {words.dialogTitle(title)}
      </h2>
      <p className="dialog-text" id={textId}>
        {words.dialogText}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button button-wide" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" className="button button-wide" onClick={choose('json')}>
          {words.json}
        </button>
        <button type="button" className="button button-wide" onClick={choose('markdown')} autoFocus>
          {words.markdown}
        </button>
      </div>
    </dialog>
  );
}
