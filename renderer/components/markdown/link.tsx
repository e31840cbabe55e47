/** Addresses in an answer: https and mailto are offered, all others are text; pictures are never fetched. */
import type { JSX, KeyboardEvent, ReactNode } from 'react';
import { openableAddress } from '../../../contract/links.ts';
import { Icon } from '../icon.tsx';
import { useMarkdownPlace } from './place.ts';

/** A data address can be as long as a picture. */
const MAX_SHOWN_CHARACTERS = 200;

function shortened(address: string): string {
  return address.length > MAX_SHOWN_CHARACTERS ? `${address.slice(0, MAX_SHOWN_CHARACTERS)}…` : address;
}

/** An address as text, isolated so that it can't turn the direction of what is around it. */
function Address({ children }: { readonly children: string }): JSX.Element {
  return (
    <bdi className="address" dir="ltr">
      {shortened(children)}
    </bdi>
  );
}

export function Link({ address, children }: { readonly address: string; readonly children: ReactNode }): JSX.Element {
  const { labels, onLink } = useMarkdownPlace();
  const openable = openableAddress(address);
  if (openable === undefined) {
    // What it says is often the address itself.
    const said = typeof children === 'string' && address.endsWith(children);
    return (
      <span className="link-refused">
        {children}
        {!said && address !== '' && (
          <>
            {' ('}
            <Address>{address}</Address>)
          </>
        )}
      </span>
    );
  }
  const open = (): void => {
    onLink(openable);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') open();
  };
  // Not an `a` with an address: a browser engine may look up or open what stands in one on its own.
  return (
    <span className="link" role="link" tabIndex={0} aria-haspopup="dialog" title={shortened(openable)} onClick={open} onKeyDown={onKeyDown}>
      {children === '' ? labels.link : children}
    </span>
  );
}

/** A picture by its name and its address. */
export function Picture({ address, name }: { readonly address: string; readonly name: string }): JSX.Element {
  const { labels } = useMarkdownPlace();
  return (
    <span className="picture">
      <Icon name="picture" />
      <span className="picture-name">{name === '' ? labels.picture : name}</span>
      {address !== '' && (
        <Link address={address}>
          <Address>{address}</Address>
        </Link>
      )}
    </span>
  );
}
