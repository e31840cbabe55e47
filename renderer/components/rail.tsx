/** The pages of a window as a column of buttons, or a row where the window is narrow; arrow keys go from one to the next. */
import type { JSX } from 'react';
import { walkFocus } from './focus-walk.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';

export interface RailItem<P extends string = string> {
  readonly page: P;
  readonly icon: IconName;
  readonly label: string;
  /** As aria-keyshortcuts takes it. */
  readonly shortcut: string;
  /** What goes on there while another page is open. */
  readonly news?: { readonly state: string; readonly text: string } | undefined;
}

export interface RailProps<P extends string> {
  readonly label: string;
  readonly items: readonly RailItem<P>[];
  readonly current: P;
  readonly onOpen: (page: P) => void;
}

export function Rail<P extends string>({ label, items, current, onOpen }: RailProps<P>): JSX.Element {
  return (
    <nav className="rail" aria-label={label} onKeyDown={walkFocus}>
      <ul>
        {items.map(({ page, icon, label: name, shortcut, news }) => (
          <li key={page}>
            <button
              type="button"
              className="rail-item"
              title={name}
              aria-keyshortcuts={shortcut}
              aria-current={page === current ? 'page' : undefined}
              onClick={() => {
                onOpen(page);
              }}
            >
              <span className="rail-icon">
                <Icon name={icon} />
                {news !== undefined && <span className="rail-news" data-phase={news.state} />}
              </span>
              <span className="rail-label">{name}</span>
              {news !== undefined && <span className="unseen">{news.text}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
