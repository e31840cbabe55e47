/** A local server for downloads: ranges, validators, redirects, and connections that end too early. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How one path is answered; may be changed between requests. */
export interface ServedFile {
  body: Buffer;
  etag?: string;
  /** Ends the connection after so many bytes of the body, once. */
  cutAfterBytes?: number | undefined;
  /** Sends so many bytes and then nothing, once; the connection stays. */
  stallAfterBytes?: number | undefined;
  /** Answers a range although the validator does not match. */
  ignoresIfRange?: boolean;
  redirect?: string;
  /** Announces so many bytes and sends none of them. */
  claimsBytes?: number;
}

export interface FileServer extends AsyncDisposable {
  readonly origin: string;
  readonly files: Map<string, ServedFile>;
  /** Requests as they came: path and range. */
  readonly requests: { readonly path: string; readonly range: string | undefined }[];
}

function answer(file: ServedFile, request: IncomingMessage, response: ServerResponse): void {
  if (file.redirect !== undefined) {
    response.writeHead(302, { location: file.redirect }).end();
    return;
  }
  if (file.claimsBytes !== undefined) {
    response.writeHead(200, { 'content-length': String(file.claimsBytes) }).flushHeaders();
    return;
  }
  const from = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0);
  const ifRange = request.headers['if-range'];
  const known = ifRange === undefined || ifRange === file.etag || file.ignoresIfRange === true;
  const startBytes = known ? from : 0;
  const part = file.body.subarray(startBytes);
  const headers: Record<string, string> = { 'content-length': String(part.length) };
  if (file.etag !== undefined) headers['etag'] = file.etag;
  if (startBytes > 0) headers['content-range'] = `bytes ${startBytes}-${file.body.length - 1}/${file.body.length}`;
  response.writeHead(startBytes > 0 ? 206 : 200, headers);
  const { cutAfterBytes, stallAfterBytes } = file;
  file.cutAfterBytes = undefined;
  file.stallAfterBytes = undefined;
  if (cutAfterBytes !== undefined) {
    response.write(part.subarray(0, cutAfterBytes), () => response.socket?.destroySoon());
  } else if (stallAfterBytes !== undefined) {
    response.write(part.subarray(0, stallAfterBytes));
  } else {
    response.end(part);
  }
}

export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, ServedFile>();
  const requests: { path: string; range: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, range: request.headers.range });
    const file = files.get(path);
    if (file === undefined) response.writeHead(404).end();
    else answer(file, request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
