/** Addresses of the app's own page: which are ours, and the file each stands for. */
import path from 'node:path';

/** The scheme the page is served under: an origin of its own, with none of the rights of file:. */
export const SCHEME = 'jarvis-app';
const HOST = 'window';

/** Where the window's page is. */
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** The kinds of files the page consists of. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** True for a URL of our own page. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(`${SCHEME}://${HOST}/`);
}

/** The file a URL stands for; undefined for what lies outside `folder` or is of no known kind. */
export function fileOf(url: string, folder: string): string | undefined {
  const { protocol: scheme, hostname, pathname } = new URL(url);
  if (scheme !== `${SCHEME}:` || hostname !== HOST) return undefined;
  let relative: string;
  try {
    relative = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (relative.includes('\0') || relative.includes('\\')) return undefined;
  const file = path.join(folder, relative);
  if (!file.startsWith(folder + path.sep) || !(path.extname(file) in CONTENT_TYPES)) return undefined;
  return file;
}
