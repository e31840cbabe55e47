/** Who may speak to the main process: the main frame of a window of ours that shows our own page. */
import type { PageAddress } from '../shell/address.ts';

/** What is looked at of an event of ipcMain. */
export interface Sender {
  readonly sender: { readonly mainFrame: unknown };
  readonly senderFrame: { readonly url: string } | null;
}

/** True for our own page in the main frame; a frame that has gone or navigated elsewhere is refused. */
export function isOwnSender(page: PageAddress, { sender, senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && page.owns(senderFrame.url);
}
