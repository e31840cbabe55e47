/** `jarvis secrets`: which are set and where; give one, delete one, open the file with the passphrase. Values come from standard input alone. */
import { Problem } from '../../core/base/errors.ts';
import { isSecretName, secretNames } from '../../core/settings/secret-names.ts';
import type { RouteInput, RouteName, RouteOutput } from '../../contract/ipc.ts';
import { createSecretHandlers } from '../../core/routes/secrets.ts';
import type { CommandAnswer, CommandContext } from '../command.ts';
import { callRoute } from '../route.ts';
import { readSecretInput } from '../secret-input.ts';

type SecretRoute = Extract<RouteName, `secrets.${string}`>;

function ask<R extends SecretRoute>(context: CommandContext, route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  return callRoute(context, route, input, ({ secrets }) => createSecretHandlers(secrets));
}

const STATES = { unset: 'not set', set: 'set', lost: 'lost: give it again', locked: 'locked with the passphrase' } as const;
const PLACES = { keychain: 'in the keychain', passphrase: 'in the file with a passphrase' } as const;

async function answer(context: CommandContext): Promise<CommandAnswer> {
  const overview = await ask(context, 'secrets.list', {});
  const lines = overview.secrets.map(({ name, state, place }) => {
    const where = place === null || state === 'lost' ? '' : `, ${PLACES[place]}`;
    return `${name}: ${STATES[state]}${where}`;
  });
  const keychain = `keychain: ${overview.keychain}    passphrase: ${overview.passphrase}    new ones go ${PLACES[overview.place]}`;
  return { data: overview, text: [...lines, keychain].join('\n') };
}

export async function secretsList(context: CommandContext): Promise<CommandAnswer> {
  return answer(context);
}

function known(name: string): string {
  if (!isSecretName(name)) throw new Problem('secret-unknown', { name, available: secretNames.join(', ') });
  return name;
}

/** @throws Problem `secret-unknown`, `secret-invalid`, `keychain-unavailable`, `keychain-locked`, `passphrase-needed` */
export async function secretsSet(context: CommandContext, name: string): Promise<CommandAnswer> {
  known(name);
  const value = await readSecretInput(context, `Value of ${name}`);
  await ask(context, 'secrets.set', { name, value });
  return answer(context);
}

/** @throws as {@link secretsSet} */
export async function secretsDelete(context: CommandContext, name: string): Promise<CommandAnswer> {
  await ask(context, 'secrets.delete', { name: known(name) });
  return answer(context);
}

/** Gives the passphrase to the program that owns the folder, or checks it. @throws Problem `passphrase-wrong`, `passphrase-absent`, `passphrase-short` */
export async function secretsUnlock(context: CommandContext, { create }: { readonly create?: boolean }): Promise<CommandAnswer> {
  const passphrase = await readSecretInput(context, create === true ? 'New passphrase' : 'Passphrase');
  await ask(context, 'secrets.unlock', { passphrase, create: create === true });
  return answer(context);
}
