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
  // The names of the loudspeakers, and the right to play on the chosen one: asked with the address of the page that asks. What a
  // page asks about itself comes with the embedding one instead, and to record is a request, which is always refused.
  session.setPermissionCheckHandler((_contents, permission, _origin, { mediaType, securityOrigin, embeddingOrigin, isMainFrame }) => {
    const namesOfDevices = permission === 'media' && mediaType === 'audio' && embeddingOrigin === undefined;
    return namesOfDevices && isMainFrame && page.owns(securityOrigin ?? '');
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
}
