/** What no page of the app may do, whatever it shows: leave, open windows, embed, or get a permission. */
import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import type { PageAddress } from './address.ts';

function keepInside(page: PageAddress, contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string): void => {
    if (!page.owns(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => {
    stay(event, event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    stay(event, event.url);
  });
  contents.on('will-redirect', (event) => {
    stay(event, event.url);
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Holds for every page there will be. Call before the first window. */
export function guardPages(page: PageAddress, session: Session): void {
  app.on('web-contents-created', (_event, contents) => {
    keepInside(page, contents);
  });
  session.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
