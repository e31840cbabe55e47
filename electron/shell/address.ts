/** The addresses of the app's own page: which are ours, and the file each stands for. */
import path from 'node:path';

/** The kinds of files the page consists of. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Where the page lives: an origin of its own, with none of the rights of file:. */
export interface PageAddress {
  readonly scheme: string;
  /** What the main window loads. */
  readonly url: string;
  /** What quick chat loads. */
  readonly quickChatUrl: string;
  /** True for a URL of our own page. */
  owns(url: string): boolean;
  /** The file a URL stands for; undefined for what lies outside `folder` or is of no known kind. */
  fileOf(url: string, folder: string): string | undefined;
}

function pathOf(pathname: string): string | undefined {
  try {
    const decoded = decodeURIComponent(pathname);
    return decoded.includes('\0') || decoded.includes('\\') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

export function createPageAddress(scheme: string, host: string): PageAddress {
  const origin = `${scheme}://${host}/`;
  return {
    scheme,
    url: `${origin}index.html`,
    quickChatUrl: `${origin}quick-chat.html`,
    owns: (url) => url.startsWith(origin),
    fileOf(url, folder) {
      const relative = url.startsWith(origin) ? pathOf(new URL(url).pathname) : undefined;
      if (relative === undefined) return undefined;
      const file = path.join(folder, relative);
      return file.startsWith(folder + path.sep) && path.extname(file) in CONTENT_TYPES ? file : undefined;
    },
  };
}
