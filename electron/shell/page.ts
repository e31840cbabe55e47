/** The app's own page: served from the built files under a scheme of its own, with a policy that lets nothing else in. */
import { app, protocol } from 'electron';
import type { Session } from 'electron';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTENT_TYPES, createPageAddress } from './address.ts';
import type { PageAddress } from './address.ts';

/** Nothing but our own files; no network, no frames, no plugins, no inline code, no strings turned into markup. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A scheme of our own, which has to be registered before Electron is ready. */
const SCHEME = 'jarvis-app';

/** Decides where the page lives. Call once, first of all. */
export function registerPage(): PageAddress {
  // A loader that runs the app only when Electron is ready leaves the schemes that are built in: then all of https is
  // answered by our handler, under a host that can't exist (RFC 6761), and nothing of it reaches a network.
  if (app.isReady()) return createPageAddress('https', 'jarvis.invalid');
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
  return createPageAddress(SCHEME, 'window');
}

function headersFor(file: string): Record<string, string> {
  return {
    'content-type': CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** Serves `folder` to a session and lets that session reach nothing else. */
export function servePage(page: PageAddress, session: Session, folder: string): void {
  session.protocol.handle(page.scheme, async (request) => {
    const file = request.method === 'GET' ? page.fileOf(request.url, folder) : undefined;
    if (file === undefined) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headersFor(file) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
  session.webRequest.onBeforeRequest((details, decide) => {
    const allowed = page.owns(details.url) || details.url.startsWith('devtools:') || details.url.startsWith('blob:');
    decide({ cancel: !allowed });
  });
}
