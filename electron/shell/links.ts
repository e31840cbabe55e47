/** Opens addresses in the programs of the system: the only way to `openExternal`. */
import { shell } from 'electron';
import { openableAddress } from '../../contract/links.ts';
import { Problem } from '../../core/base/errors.ts';

/** How much of a refused address is repeated. */
const SHOWN_CHARACTERS = 200;

/** @param address - not trusted, though the window looked at it too @throws Problem `link-refused` for all but https and mailto */
export async function openLink(address: string): Promise<void> {
  const openable = openableAddress(address);
  if (openable === undefined) throw new Problem('link-refused', { address: address.slice(0, SHOWN_CHARACTERS) });
  await shell.openExternal(openable);
}
