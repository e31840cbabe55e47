/** Who may speak to the main process: the main frame of a window of ours that shows our own page. */
import type { IpcMainEvent, IpcMainInvokeEvent } from 'electron';
import { isOwnPage } from '../shell/page.ts';

/** What is looked at. */
export type Sender = Pick<IpcMainInvokeEvent | IpcMainEvent, 'sender' | 'senderFrame'>;

/** True for our own page in the main frame; a frame that has gone or navigated elsewhere is refused. */
export function isOwnSender({ sender, senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url);
}
