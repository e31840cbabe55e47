/** Asks before a link of an answer is opened. */
import type { JSX } from 'react';
import { LinkDialog } from '../../components/link-dialog.tsx';
import { useLocale } from '../../locales/context.tsx';
import type { ConversationStore } from '../../stores/conversation.ts';

export interface AskedLinkProps {
  /** As openableAddress gives it. */
  readonly address: string;
  readonly store: ConversationStore;
  readonly onClose: () => void;
}

export function AskedLink({ address, store, onClose }: AskedLinkProps): JSX.Element {
  const { conversation: texts } = useLocale().texts;
  const { protocol, hostname } = new URL(address);
  return (
    <LinkDialog
      address={address}
      title={protocol === 'mailto:' ? texts.openMailTitle : texts.openLinkTitle}
      host={hostname}
      warning={/(^|\.)xn--/.test(hostname) ? texts.otherAlphabet : ''}
      openLabel={texts.openLink}
      cancelLabel={texts.cancel}
      onOpen={() => void store.getState().openLink(address)}
      onClose={onClose}
    />
  );
}
