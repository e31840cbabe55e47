/** Where links come in: from this start, a second one, or the system. Each is shown to the person, who decides; nothing happens before. */
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { LINK_SCHEME, parseLink } from './deep-link.ts';
import type { ShellTexts } from './texts/texts.ts';

export interface LinkDoorOptions {
  readonly texts: () => ShellTexts;
  /** Shows the main window, which the dialog belongs to. */
  readonly showMain: () => BrowserWindow;
  /** The person agreed. */
  readonly ask: (text: string) => void;
  readonly onRefused: () => void;
}

/** Takes one link at a time: more that come while the person decides are dropped. */
export function createLinkDoor({ texts, showMain, ask, onRefused }: LinkDoorOptions): (link: string) => Promise<void> {
  let open = false;
  return async (link) => {
    const wanted = parseLink(link);
    if (wanted === undefined || open) {
      onRefused();
      return;
    }
    open = true;
    try {
      const { linkQuestion, linkAsk, linkCancel } = texts();
      const { response } = await dialog.showMessageBox(showMain(), {
        type: 'question',
        title: 'Jarvis',
        message: linkQuestion,
        detail: wanted.text,
        buttons: [linkAsk, linkCancel],
        // Enter and Esc both refuse.
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) ask(wanted.text);
    } finally {
      open = false;
    }
  };
}

/** Lets the system know who takes the links. On Linux the installed desktop entry does. */
export function registerLinks(): void {
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(LINK_SCHEME);
}
