/** A dialog that keeps the focus in and gives it back. */
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Shows the dialog it is given to, modally, for as long as it is there. */
export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page: one that was taken out gives no focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      shown?.close();
    };
  }, []);
  return dialog;
}
