import { describe, expect, it } from 'vitest';
import { Problem } from '../../../core/base/errors.ts';
import { checkAddress, createEndpoint, refusalText } from '../../../core/chat/endpoint.ts';
import { rejection } from '../../contracts/chat-model.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';

const codeOf = (check: () => unknown): string => {
  try {
    check();
    return 'fine';
  } catch (error) {
    return error instanceof Problem ? error.code : 'not a problem';
  }
};

describe('an address (E5)', () => {
  it.each([
    ['http://127.0.0.1:11434', 'fine', 'fine'],
    ['http://localhost:11434/', 'fine', 'fine'],
    ['http://[::1]:11434', 'fine', 'fine'],
    ['https://ollama.example.com', 'fine', 'fine'],
    ['http://192.168.1.7:11434', 'chat-insecure', 'fine'],
    ['http://10.0.0.2', 'chat-insecure', 'fine'],
    ['http://172.31.0.2', 'chat-insecure', 'fine'],
    ['http://[fd00::2]', 'chat-insecure', 'fine'],
    ['http://ollama:11434', 'chat-insecure', 'fine'],
    ['http://studio.local:11434', 'chat-insecure', 'fine'],
    ['http://172.32.0.2', 'chat-insecure', 'chat-insecure'],
    ['http://8.8.8.8', 'chat-insecure', 'chat-insecure'],
    ['http://ollama.example.com', 'chat-insecure', 'chat-insecure'],
    ['http://127.0.0.1.example.com', 'chat-insecure', 'chat-insecure'],
    ['http://localhost.example.com', 'chat-insecure', 'chat-insecure'],
    ['http://10.0.0.1.example.com', 'chat-insecure', 'chat-insecure'],
    ['http://127.0.0.1@example.com', 'chat-insecure', 'chat-insecure'],
    ['ftp://127.0.0.1', 'chat-unreachable', 'chat-unreachable'],
    ['127.0.0.1:11434', 'chat-unreachable', 'chat-unreachable'],
    ['', 'chat-unreachable', 'chat-unreachable'],
  ])('%s is %s, and %s where a private network may be used', (address, strict, relaxed) => {
    expect(codeOf(() => checkAddress(address))).toBe(strict);
    expect(codeOf(() => checkAddress(address, 'private-network'))).toBe(relaxed);
  });

  it('gets no credentials without encryption off this computer', () => {
    expect(codeOf(() => checkAddress('http://192.168.1.7', 'private-network', true))).toBe('chat-insecure');
    expect(codeOf(() => checkAddress('http://127.0.0.1', 'private-network', true))).toBe('fine');
  });
});

/** A fetch whose chat never answers and whose check answers as told. */
function silentFetch(alive: () => boolean): { fetch: typeof fetch; checks: () => number } {
  let checks = 0;
  return {
    checks: () => checks,
    fetch: (input, init) =>
      new Promise((resolve, reject) => {
        if ((input as string).endsWith('/alive')) {
          checks += 1;
          if (alive()) resolve(new Response(null, { status: 404 }));
        }
        init?.signal?.addEventListener('abort', () => {
          reject(init.signal?.reason as Error);
        });
      }),
  };
}

describe('a server that keeps us waiting', () => {
  it('is waited for as long as it is alive, five minutes at most', async () => {
    const clock = createVirtualClock();
    const { fetch, checks } = silentFetch(() => true);
    const endpoint = createEndpoint({ url: 'http://127.0.0.1:1', alivePath: '/alive', fetch, clock });
    let ended: unknown;
    void rejection(endpoint.request('/chat', { signal: new AbortController().signal, body: {} })).then((error) => {
      ended = error;
    });
    await clock.advance(299_000);
    expect(ended).toBeUndefined();
    expect(checks()).toBeGreaterThan(20);
    await clock.advance(15_000);
    expect(ended).toMatchObject({ code: 'chat-unreachable' });
    expect(clock.timers()).toBe(0);
  });

  it('is given up once it no longer answers the check', async () => {
    const clock = createVirtualClock();
    let alive = true;
    const { fetch } = silentFetch(() => alive);
    const endpoint = createEndpoint({ url: 'http://127.0.0.1:1', alivePath: '/alive', fetch, clock });
    const ended = rejection(endpoint.request('/chat', { signal: new AbortController().signal, body: {} }));
    await clock.advance(5_000);
    alive = false;
    await clock.advance(10_000);
    expect(await ended).toMatchObject({ code: 'chat-unreachable' });
    expect(clock.timers()).toBe(0);
  });
});

describe('the words of a refusal', () => {
  it.each([
    ['{"error":"model is broken"}', 'model is broken'],
    ['{"error":{"message":"bad\\nkey"}}', 'bad key'],
    ['{"detail":1}', '{"detail":1}'],
    ['plain words', 'plain words'],
    ['<!doctype html>', 'status 502'],
    ['', 'status 502'],
    ['x'.repeat(5_000), 'x'.repeat(300)],
  ])('%j are %j', async (text, words) => {
    expect(await refusalText(new Response(text, { status: 502 }))).toBe(words);
  });
});

describe('C5: a server that repeats the key it refuses', () => {
  it.each(['Bearer sk-abc123', undefined])('is heard without it: %s', async (authorization) => {
    const endpoint = createEndpoint({
      url: 'http://127.0.0.1:1',
      authorization,
      alivePath: '/',
      fetch: async (_input, init) => {
        const sent = new Headers(init?.headers).get('authorization');
        return new Response(JSON.stringify({ error: { message: `no such key: ${sent ?? 'none'}` } }), { status: 401 });
      },
    });
    const response = await endpoint.request('/x', { signal: new AbortController().signal });
    expect(response.status).toBe(401);
    expect(await refusalText(response)).toBe(authorization === undefined ? 'no such key: none' : 'no such key: Bearer …');
  });
});
