/** Puts text into the clipboard at a click. */

/** @returns whether it is there */
export function copyText(text: string): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', fill, { once: true });
  try {
    // The asynchronous clipboard needs a permission, and no page of the app is granted any.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
}
