/** Asks before an address is opened, and shows the whole of it. */
import { useId } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useModal } from './modal.ts';

export interface LinkDialogProps {
  /** In ASCII, as it will be opened. */
  readonly address: string;
  readonly title: string;
  /** What the address belongs to: a host, or nothing for mail. */
  readonly host: string;
  /** Said of hosts in other alphabets, which can look like well-known ones; empty for others. */
  readonly warning: string;
  readonly openLabel: string;
  readonly cancelLabel: string;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

export function LinkDialog({ address, title, host, warning, openLabel, cancelLabel, onOpen, onClose }: LinkDialogProps): JSX.Element {
  const dialog = useModal();
  const titleId = useId();
  const addressId = useId();
  const onKeyDown = (event: KeyboardEvent): void => {
    // Escape closes the dialog and stops nothing else.
    if (event.key === 'Escape') event.stopPropagation();
  };
  const at = host === '' ? -1 : address.indexOf(host);
  return (
    <dialog className="dialog" ref={dialog} aria-labelledby={titleId} aria-describedby={addressId} onClose={onClose} onKeyDown={onKeyDown}>
      <h2 id={titleId}>{title}</h2>
      <p className="dialog-address" id={addressId} dir="ltr" tabIndex={0}>
        {at < 0 ? (
          address
        ) : (
          <>
            {address.slice(0, at)}
            <strong>{host}</strong>
            {address.slice(at + host.length)}
          </>
        )}
      </p>
      {warning !== '' && <p className="dialog-warning">{warning}</p>}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose} autoFocus>
          {cancelLabel}
        </button>
        <button
          type="button"
          className="button button-filled"
          onClick={() => {
            onOpen();
            onClose();
          }}
        >
          {openLabel}
        </button>
      </div>
    </dialog>
  );
}
