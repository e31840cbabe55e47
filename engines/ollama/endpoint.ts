/** How an Ollama server is reached. */
import { createEndpoint } from '../../core/chat/endpoint.ts';
import type { Endpoint, PlainHttp } from '../../core/chat/endpoint.ts';

/** Where it is and what it wants to see. */
export interface OllamaAddress {
  /** Such as `http://127.0.0.1:11434`. */
  readonly url: string;
  /** The whole value of the Authorization header, for a server behind a proxy. */
  readonly authorization?: string | undefined;
  /** Where plain HTTP is good enough; this computer alone when left out. */
  readonly plainHttp?: PlainHttp | undefined;
  /** How long a server may take to show that it is there; two seconds when left out. */
  readonly aliveDeadlineMs?: number;
}

/** The server at an address; `/` answers "Ollama is running". */
export function createOllamaEndpoint({ url, authorization, plainHttp, aliveDeadlineMs }: OllamaAddress): Endpoint {
  return createEndpoint({ url, authorization, plainHttp, alivePath: '/', ...(aliveDeadlineMs === undefined ? {} : { aliveDeadlineMs }) });
}
