/** What Markdown needs of the place it stands in: words of the language, and what happens at a click. */
import { createContext, use } from 'react';

export interface MarkdownPlace {
  readonly labels: {
    readonly copyCode: string;
    readonly copied: string;
    readonly code: string;
    readonly table: string;
    readonly picture: string;
    readonly done: string;
    readonly toDo: string;
    readonly link: string;
  };
  /** A link was chosen; the address is one that may be opened, and is shown before it is. */
  readonly onLink: (address: string) => void;
  /** @returns whether it is in the clipboard */
  readonly onCopy: (text: string) => boolean;
}

const nowhere: MarkdownPlace = {
  labels: {
    copyCode: 'Copy',
    copied: 'Copied',
    code: 'Code',
    table: 'Table',
    picture: 'Picture',
    done: 'Done',
    toDo: 'To do',
    link: 'Link',
  },
  onLink: () => undefined,
  onCopy: () => false,
};

export const MarkdownPlaceContext = createContext<MarkdownPlace>(nowhere);

export function useMarkdownPlace(): MarkdownPlace {
  return use(MarkdownPlaceContext);
}
