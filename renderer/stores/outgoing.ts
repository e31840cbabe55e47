/** Where questions go beside this computer, as the settings say. */
import type { SettingsState } from './settings.ts';
import { valueOf } from './settings.ts';

/** Hosts that are this computer (RFC 6761, RFC 1122, RFC 4291). */
const OWN_HOST = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The host of an address elsewhere; undefined for this computer and for what is no address. */
export function foreignHost(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, host } = new URL(address);
  return OWN_HOST.test(hostname) ? undefined : host;
}

/** The host that gets questions; undefined while everything stays here. */
export function questionsGoTo(state: Pick<SettingsState, 'entries'>): string | undefined {
  const provider: string = valueOf<string>(state, 'chat.provider', 'auto');
  if (provider === 'embedded') return undefined;
  return foreignHost(valueOf(state, provider === 'openai' ? 'chat.openaiUrl' : 'chat.ollamaUrl', ''));
}
