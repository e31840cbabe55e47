/** Fetches over https from public addresses only, whatever a redirect or a name server says. */
import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import tls from 'node:tls';

/** A reply whose body is still to be read. */
export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: http.IncomingMessage;
}

/** Sends GET requests and follows redirects. */
export interface Transport {
  /**
   * @param trusted - origins (such as `https://mirror.example`) that may be private or plain http because the user's own
   *   configuration names them; what they redirect to is checked like everything else
   * @throws Error with a sentence on what was refused or failed; the signal's reason
   */
  get(
    url: string,
    options: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal; readonly trusted?: readonly string[] },
  ): Promise<Reply>;
}

/** How to connect. */
export interface TransportOptions {
  /** A connection that is silent for so long has failed. */
  readonly idleTimeoutMs?: number;
}

const REDIRECTS_ALLOWED = 5;

// Not for the public (IANA special-purpose registries): this host, private, shared, link-local, multicast, reserved.
const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(net, prefix, 'ipv6');
}

/** True for an IP address that is not on the public network; IPv4 inside IPv6 counts as the IPv4 it is. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(address);
  if (mapped?.[1] !== undefined) return inside.check(mapped[1], 'ipv4');
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a name and refuses it if any of its addresses is private, so that it can't be rebound after a check. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      callback(error, '', 4);
      return;
    }
    const first = addresses[0];
    if (first === undefined) {
      callback(new Error(`${hostname} has no address`), '', 4);
    } else if (addresses.some(({ address }) => isPrivateAddress(address))) {
      callback(new Error(`${hostname} is a private address`), '', 4);
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};

/** The certificates of the system beside those of Node, where this Node can read them. */
function authorities(): string[] | undefined {
  const { getCACertificates } = tls as { getCACertificates?: (store: 'default' | 'system') => string[] };
  if (getCACertificates === undefined) return undefined;
  return [...getCACertificates('default'), ...getCACertificates('system')];
}

/** True when requests leave through a proxy, which then resolves the names. */
function hasProxy(): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => (process.env[name] ?? '') !== '');
}

function check(url: URL, trusted: readonly string[]): void {
  if (trusted.includes(url.origin)) return;
  if (url.protocol !== 'https:') throw new Error(`${url.origin} is not https`);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && isPrivateAddress(host))) {
    throw new Error(`${host} is a private address`);
  }
}

/** Creates a transport; connections are kept only while a body is read. */
export function createTransport(options: TransportOptions = {}): Transport {
  const idleTimeoutMs = options.idleTimeoutMs ?? 30_000;
  let ca: string[] | undefined;

  const request = (url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal, isTrusted: boolean): Promise<Reply> => {
    const secure = url.protocol === 'https:';
    if (secure) ca ??= authorities();
    const module = secure ? https : http;
    const agentOptions = { keepAlive: false, proxyEnv: process.env } as https.AgentOptions;
    return new Promise((resolve, reject) => {
      const sent = module.get(
        url,
        {
          headers: { 'user-agent': 'jarvis', 'accept-encoding': 'identity', ...headers },
          agent: new module.Agent(agentOptions),
          signal,
          timeout: idleTimeoutMs,
          ...(secure && ca !== undefined ? { ca } : {}),
          ...(isTrusted || hasProxy() ? {} : { lookup: publicLookup }),
        },
        (body) => {
          resolve({ status: body.statusCode ?? 0, headers: body.headers, body });
        },
      );
      sent.on('timeout', () => {
        sent.destroy(new Error(`${url.host} was silent for ${Math.round(idleTimeoutMs / 1000)} s`));
      });
      sent.on('error', (error) => {
        reject(signal.aborted ? (signal.reason as Error) : error);
      });
    });
  };

  return {
    async get(address, { headers, signal, trusted = [] }) {
      let url = new URL(address);
      for (let hop = 0; hop <= REDIRECTS_ALLOWED; hop += 1) {
        signal.throwIfAborted();
        check(url, trusted);
        const reply = await request(url, headers, signal, trusted.includes(url.origin));
        const { location } = reply.headers;
        if (reply.status < 300 || reply.status > 399 || location === undefined) return reply;
        reply.body.destroy();
        url = new URL(location, url);
      }
      throw new Error(`${new URL(address).host} redirects more than ${REDIRECTS_ALLOWED} times`);
    },
  };
}
