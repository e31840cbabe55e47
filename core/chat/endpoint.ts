/** Speaks HTTP to a server whose address a person gave: encryption off this computer, no redirects, deadlines, and failures in words. */
import { systemClock } from '../base/clock.ts';
import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/errors.ts';

/** Time in which a server that is there accepts a connection and answers something small. */
const ALIVE_DEADLINE_MS = 2_000;
/** How often a server that keeps us waiting, because it loads a model, is asked whether it is still there. */
const ALIVE_EVERY_MS = 10_000;
/** The longest wait for the beginning of an answer: Ollama itself gives up loading a model after five minutes without progress. */
const RESPONSE_DEADLINE_MS = 300_000;
/** How much of a server's own words is repeated. */
const MAX_DETAIL_CHARACTERS = 300;

/** Where plain HTTP is good enough. */
export type PlainHttp = 'this-computer' | 'private-network';

/** What proves who asks; a function that gives none sends none. */
export type Authorization = string | ((signal: AbortSignal) => Promise<string | undefined>);

/** How to reach a server. */
export interface EndpointOptions {
  readonly url: string;
  /** The whole value of the Authorization header, asked for at each request where it is kept elsewhere. Goes to `url` alone. */
  readonly authorization?: Authorization | undefined;
  /** `this-computer` when left out: everything else must be https. */
  readonly plainHttp?: PlainHttp | undefined;
  /** Something small under `url` that a living server answers, with whatever status. */
  readonly alivePath: string;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  readonly aliveDeadlineMs?: number;
}

/** What to send. */
export interface EndpointRequest {
  readonly signal: AbortSignal;
  /** Sent as JSON with POST. */
  readonly body?: unknown;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Five minutes when left out. */
  readonly deadlineMs?: number;
}

/** A server. */
export interface Endpoint {
  readonly url: string;
  /**
   * Resolves with the response once its headers are there, whatever their status except a redirect.
   * @throws Problem `chat-unreachable`, `chat-insecure`, `chat-refused` (a redirect); the signal's reason
   */
  request(path: string, request: EndpointRequest): Promise<Response>;
}

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;
const PRIVATE =
  /^(?:10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|169\.254(?:\.\d+){2}|\[f[cd][\da-f]{2}:.*\]|\[fe[89ab][\da-f]:.*\]|[\w-]+|.+\.(?:local|lan|home\.arpa|internal))$/;

/** True for an address that never leaves this computer. */
export function isThisComputer(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/**
 * Checks an address. Plain HTTP may go to this computer, and where that is allowed to private addresses and local names,
 * but credentials go over it to this computer only.
 * @throws Problem `chat-unreachable` (not an address), `chat-insecure`
 */
export function checkAddress(address: string, plainHttp: PlainHttp = 'this-computer', hasCredentials = false): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) throw new Problem('chat-unreachable', { url: address });
  if (url.protocol === 'https:' || isThisComputer(url)) return url;
  if (plainHttp === 'private-network' && !hasCredentials && PRIVATE.test(url.hostname)) return url;
  throw new Problem('chat-insecure', { url: address });
}

/** What a server said about why it refused, in a line. */
export async function refusalText(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  let said = text;
  try {
    const { error } = JSON.parse(text) as { error?: string | { message?: string } };
    said = (typeof error === 'string' ? error : error?.message) ?? text;
  } catch {
    // Not JSON: its own words are as good.
  }
  const line = said.replace(/\s+/g, ' ').trim().slice(0, MAX_DETAIL_CHARACTERS);
  return line === '' || line.startsWith('<') ? `status ${response.status}` : line;
}

/** Some servers repeat the key they refuse: it must reach neither a window nor the log. */
async function withoutSecret(refusal: Response, credentials: string): Promise<Response> {
  const secret = credentials.replace(/^\w+ /, '');
  const text = await refusal.text().catch(() => '');
  const { status, statusText } = refusal;
  return new Response(text === '' ? null : text.replaceAll(secret, '…'), { status, statusText });
}

/** Creates the connection; the address is checked at the first request. */
export function createEndpoint(options: EndpointOptions): Endpoint {
  const { url, authorization, plainHttp, alivePath, clock = systemClock, aliveDeadlineMs = ALIVE_DEADLINE_MS } = options;
  const send = options.fetch ?? fetch;
  const base = url.replace(/\/+$/, '');

  const isAlive = async (signal: AbortSignal): Promise<boolean> => {
    const deadline = new AbortController();
    const cancel = clock.after(aliveDeadlineMs, () => {
      deadline.abort();
    });
    try {
      const response = await send(base + alivePath, { redirect: 'manual', signal: AbortSignal.any([signal, deadline.signal]) });
      await response.body?.cancel();
      return true;
    } catch {
      return false;
    } finally {
      cancel();
    }
  };

  return {
    url,
    async request(path, { signal, body, method = body === undefined ? 'GET' : 'POST', deadlineMs = RESPONSE_DEADLINE_MS }) {
      signal.throwIfAborted();
      // Before the secret is asked for: an address it must not go to is said first.
      checkAddress(url, plainHttp, authorization !== undefined);
      const credentials = typeof authorization === 'function' ? await authorization(signal) : authorization;
      signal.throwIfAborted();
      const unreachable = new Problem('chat-unreachable', { url });
      // Outlives this function on purpose: it belongs to the body too.
      const watch = new AbortController();
      const startedMs = clock.nowMs();
      let cancelCheck = (): void => undefined;
      const checkIn = (delayMs: number): void => {
        cancelCheck = clock.after(delayMs, () => {
          void isAlive(watch.signal).then((alive) => {
            if (settled) return;
            if (!alive || clock.nowMs() - startedMs >= deadlineMs) watch.abort(unreachable);
            else checkIn(Math.min(ALIVE_EVERY_MS, deadlineMs));
          });
        });
      };
      let settled = false;
      checkIn(Math.min(aliveDeadlineMs, deadlineMs));
      let response: Response;
      try {
        response = await send(base + path, {
          method,
          redirect: 'manual',
          signal: AbortSignal.any([signal, watch.signal]),
          headers: {
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(credentials === undefined ? {} : { authorization: credentials }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      } catch (error) {
        signal.throwIfAborted();
        throw new Problem('chat-unreachable', { url }, { cause: error });
      } finally {
        settled = true;
        cancelCheck();
      }
      if (response.status >= 300 && response.status < 400) {
        await response.body?.cancel();
        const to = response.headers.get('location') ?? 'elsewhere';
        throw new Problem('chat-refused', { detail: `${url} sends us on to ${to}; if that is right, give that address` });
      }
      return response.ok || credentials === undefined ? response : withoutSecret(response, credentials);
    },
  };
}
