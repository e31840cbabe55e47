import { describe, expect, it, vi } from 'vitest';
import { Stopped } from '../../../core/base/errors.ts';
import { createOllamaChatServer } from '../../../engines/ollama/chat-server.ts';
import { createOllamaModels } from '../../../engines/ollama/models.ts';
import { rejection } from '../../contracts/chat-model.ts';
import { deadUrl, startScriptedHttpServer, write } from '../../fakes/scripted-http-server.ts';
import type { ScriptedHttpServer } from '../../fakes/scripted-http-server.ts';
import { gather } from '../../rig/gather.ts';

const { signal } = new AbortController();
const tag = (name: string, family: string, size: string): unknown => ({
  name,
  size: 100,
  modified_at: '2026-01-02T03:04:05.678901234+01:00',
  details: { family, parameter_size: size, quantization_level: 'Q4_K_M' },
});

function ollama(): Promise<ScriptedHttpServer> {
  return startScriptedHttpServer((request, response) => {
    const replies: Record<string, unknown> = {
      '/api/version': { version: '0.17.4' },
      '/api/tags': { models: [tag('llama3.2:3b', 'llama', '3.2B'), tag('nomic-embed-text:latest', 'nomic-bert', '137M')] },
      '/api/ps': { models: [{ name: 'llama3.2:3b', size: 200, expires_at: '2026-01-02T03:09:05Z' }] },
      '/api/show': { capabilities: ['completion', 'tools'] },
    };
    const name =
      (request.body as { model?: string; name?: string } | undefined)?.model ?? (request.body as { name?: string } | undefined)?.name;
    if (name === 'absent') response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"model \'absent\' not found"}');
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(replies[request.path] ?? {}));
  });
}

describe('the models of Ollama', () => {
  it('are listed with what is known about them', async () => {
    await using server = await ollama();
    const models = createOllamaModels({ url: server.url });
    expect(await models.version({ signal })).toBe('0.17.4');
    expect(await models.list({ signal })).toMatchObject([
      {
        name: 'llama3.2:3b',
        bytes: 100,
        parameters: 3.2e9,
        family: 'llama',
        quantization: 'Q4_K_M',
        modifiedAtMs: Date.parse('2026-01-02T02:04:05.678Z'),
      },
      { name: 'nomic-embed-text:latest', parameters: 137e6 },
    ]);
    expect(await models.running({ signal })).toEqual([{ name: 'llama3.2:3b', bytes: 200, expiresAtMs: Date.UTC(2026, 0, 2, 3, 9, 5) }]);
    expect(await models.capabilities('llama3.2:3b', { signal })).toEqual(['completion', 'tools']);
  });

  it('are offered for chat only when they can', async () => {
    await using server = await ollama();
    const seen = await createOllamaChatServer(() => ({ url: server.url, keepAliveMinutes: 5 })).look({ signal });
    expect(seen).toEqual([
      {
        name: 'llama3.2:3b',
        parameters: 3.2e9,
        modifiedAtMs: Date.parse('2026-01-02T02:04:05.678Z'),
        expiresAtMs: Date.UTC(2026, 0, 2, 3, 9, 5),
      },
    ]);
  });

  it('are deleted by name, or said to be missing, and nothing is written to standard output', async () => {
    await using server = await ollama();
    const log = vi.spyOn(console, 'log');
    const models = createOllamaModels({ url: server.url });
    await models.delete('llama3.2:3b', { signal });
    expect(server.requests[0]).toMatchObject({ method: 'DELETE', path: '/api/delete' });
    expect(await rejection(models.delete('absent', { signal }))).toMatchObject({ code: 'chat-model-missing' });
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });

  it('arrive with progress', async () => {
    await using server = await startScriptedHttpServer(async (_request, response) => {
      await write(response, '{"status":"pulling manifest"}\n{"status":"pulling abc","total":1000,"comp');
      await write(response, 'leted":10}\n{"status":"success"}\n');
      response.end();
    });
    const progress = await gather(createOllamaModels({ url: server.url }).pull('llama3.2:3b', { signal }));
    expect(progress).toEqual([
      { status: 'pulling manifest', completedBytes: undefined, totalBytes: undefined },
      { status: 'pulling abc', completedBytes: 10, totalBytes: 1_000 },
      { status: 'success', completedBytes: undefined, totalBytes: undefined },
    ]);
  });

  it.each([
    ['an error', '{"error":"pull model manifest: file does not exist"}\n', /does not exist/],
    ['an early end', '{"status":"pulling manifest"}\n', /early/],
    ['what is not JSON', 'oops\n', /broke/],
  ])('say that a download failed with %s', async (_name, body, words) => {
    await using server = await startScriptedHttpServer((_request, response) => void response.end(body));
    const error = await rejection(gather(createOllamaModels({ url: server.url }).pull('m', { signal })));
    expect(error).toMatchObject({ code: 'download-failed', message: expect.stringMatching(words) as string });
  });

  it('stop arriving when they are no longer wanted', async () => {
    const controller = new AbortController();
    const reason = new Stopped('user-stop');
    await using server = await startScriptedHttpServer((_request, response) => write(response, '{"status":"pulling abc"}\n'));
    const pulled = rejection(
      (async () => {
        for await (const _progress of createOllamaModels({ url: server.url }).pull('m', { signal: controller.signal }))
          controller.abort(reason);
      })(),
    );
    expect(await pulled).toBe(reason);
    await server.requests[0]?.hungUp;
  });

  it('say when nothing answers, or something else does', async () => {
    const nowhere = createOllamaModels({ url: await deadUrl() });
    expect(await rejection(nowhere.list({ signal }))).toMatchObject({ code: 'chat-unreachable' });
    await using other = await startScriptedHttpServer((_request, response) => void response.end('<html>'));
    expect(await rejection(createOllamaModels({ url: other.url }).list({ signal }))).toMatchObject({ code: 'chat-refused' });
    const reason = new Stopped('shutdown');
    expect(await rejection(nowhere.list({ signal: AbortSignal.abort(reason) }))).toBe(reason);
  });
});
