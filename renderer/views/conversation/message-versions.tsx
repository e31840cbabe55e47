/** Which of the versions of a message is shown, and the way to the others. */
import type { JSX } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useLocale } from '../../locales/context.tsx';

export interface MessageVersionsProps {
  /** Stored ids, the oldest first. */
  readonly versions: readonly string[];
  readonly shown: string;
  readonly tabIndex: 0 | -1;
  readonly onShow: (storedId: string) => void;
}

export function MessageVersions({ versions, shown, tabIndex, onShow }: MessageVersionsProps): JSX.Element {
  const {
    texts: { conversation: texts },
    number,
  } = useLocale();
  const at = versions.indexOf(shown);
  // Not `disabled`, which would lose the focus at the ends.
  const step = (to: number, label: string, icon: 'chevron' | 'chevron-back'): JSX.Element => (
    <button
      type="button"
      className="button-small"
      tabIndex={tabIndex}
      aria-label={label}
      title={label}
      aria-disabled={versions[to] === undefined}
      onClick={() => {
        const wanted = versions[to];
        if (wanted !== undefined) onShow(wanted);
      }}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <div className="message-versions">
      {step(at - 1, texts.earlierVersion, 'chevron-back')}
      <span role="status" aria-label={texts.version(number(at + 1), number(versions.length))}>
        {number(at + 1)}/{number(versions.length)}
      </span>
      {step(at + 1, texts.laterVersion, 'chevron')}
    </div>
  );
}
