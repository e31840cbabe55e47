/** What each element of Markdown is drawn as: names and words only, no attribute of the answer reaches the page. */
import type { ComponentType, JSX, ReactNode } from 'react';
import type { Components } from 'react-markdown';
import { CodeBlock } from './code-block.tsx';
import { Link, Picture } from './link.tsx';
import { useMarkdownPlace } from './place.ts';

interface Element {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly Element[];
}

interface ElementProps {
  readonly node?: Element | undefined;
  readonly children?: ReactNode;
}

function textOf(node: Element | undefined): string {
  return node?.value ?? (node?.children ?? []).map(textOf).join('');
}

function property(node: Element | undefined, name: string): string {
  const value = node?.properties?.[name];
  return typeof value === 'string' ? value : '';
}

type PlainTag = 'strong' | 'em' | 'del' | 'sup' | 'ul' | 'blockquote' | 'thead' | 'tbody' | 'tr';

/** The element without anything but what is in it. */
function bare(Tag: PlainTag): ComponentType<ElementProps> {
  return function Bare({ children }) {
    return <Tag>{children}</Tag>;
  };
}

/** All of one level, below that of the conversation: an answer may begin with any, and leave some out. */
function heading(depth: number): ComponentType<ElementProps> {
  return function Heading({ children }) {
    return (
      <h3 className={`heading heading-${String(depth)}`} dir="auto">
        {children}
      </h3>
    );
  };
}

function cell(Tag: 'td' | 'th'): ComponentType<ElementProps> {
  return function Cell({ node, children }) {
    const align = property(node, 'align');
    return (
      <Tag className={/^(left|center|right)$/.test(align) ? `cell-${align}` : undefined} {...(Tag === 'th' ? { scope: 'col' } : {})}>
        {children}
      </Tag>
    );
  };
}

function Table({ children }: ElementProps): JSX.Element {
  const { labels } = useMarkdownPlace();
  return (
    <div className="table" role="region" aria-label={labels.table} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

function Pre({ node }: ElementProps): JSX.Element {
  const code = node?.children?.[0];
  const names = code?.properties?.['className'];
  const name = Array.isArray(names) ? String(names[0]).replace(/^language-/, '') : '';
  return <CodeBlock language={name} text={textOf(node).replace(/\n$/, '')} />;
}

function Checkbox({ node }: ElementProps): JSX.Element {
  const { labels } = useMarkdownPlace();
  const done = node?.properties?.['checked'] === true;
  return (
    <span className="checkbox" role="img" aria-label={done ? labels.done : labels.toDo}>
      {done ? '☑' : '☐'}
    </span>
  );
}

const elements = {
  p: ({ children }: ElementProps) => <p dir="auto">{children}</p>,
  h1: heading(1),
  h2: heading(2),
  h3: heading(3),
  h4: heading(4),
  h5: heading(5),
  h6: heading(6),
  strong: bare('strong'),
  em: bare('em'),
  del: bare('del'),
  sup: bare('sup'),
  ul: bare('ul'),
  ol: ({ node, children }: ElementProps) => {
    const start = node?.properties?.['start'];
    return <ol start={typeof start === 'number' ? start : undefined}>{children}</ol>;
  },
  li: ({ children }: ElementProps) => <li dir="auto">{children}</li>,
  blockquote: bare('blockquote'),
  hr: () => <hr />,
  br: () => <br />,
  code: ({ children }: ElementProps) => <code className="code-inline">{children}</code>,
  pre: Pre,
  table: Table,
  thead: bare('thead'),
  tbody: bare('tbody'),
  tr: bare('tr'),
  th: cell('th'),
  td: cell('td'),
  input: Checkbox,
  section: ({ children }: ElementProps) => <div className="footnotes">{children}</div>,
  a: ({ node, children }: ElementProps) => <Link address={property(node, 'href')}>{children}</Link>,
  img: ({ node }: ElementProps) => <Picture address={property(node, 'src')} name={property(node, 'alt')} />,
} as const;

/** All that may be drawn; whatever else a parser makes is left out, its words kept. */
export const allowedElements: readonly string[] = Object.keys(elements);

export const components = elements as unknown as Components;
