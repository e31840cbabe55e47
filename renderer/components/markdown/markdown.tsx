/** An answer with its Markdown drawn; while it grows, only its last piece is parsed again. */
import { Component, memo, useMemo } from 'react';
import type { JSX, ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { shownLength, splitBlocks } from './blocks.ts';
import type { Block } from './blocks.ts';
import { CodeBlock } from './code-block.tsx';
import { allowedElements, components } from './elements.tsx';

const plugins = [remarkGfm];

/** Addresses are judged where they are drawn. */
const untouched = (address: string): string => address;

function PlainText({ text }: { readonly text: string }): JSX.Element {
  return <p className="plain-text">{text}</p>;
}

/** Shows a piece as it is where the parser gives up on it. */
class Fallback extends Component<{ readonly text: string; readonly children: ReactNode }, { readonly failed: boolean }> {
  override state: { readonly failed: boolean } = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <PlainText text={this.props.text} /> : this.props.children;
  }
}

interface PieceProps {
  readonly block: Block;
  readonly definitions: string;
  /** The last piece of an answer that grows. */
  readonly growing: boolean;
}

function drawn({ source, code, plain }: Block, definitions: string, growing: boolean): JSX.Element {
  if (code !== undefined) return <CodeBlock {...code} />;
  if (plain) return <PlainText text={source.trim()} />;
  const shown = growing ? source.slice(0, shownLength(source.length)) : source;
  const text = definitions !== '' && shown.includes('[') ? `${definitions}\n\n${shown}` : shown;
  return (
    <Fallback text={source.trim()}>
      <Parsed text={text} />
    </Fallback>
  );
}

const Parsed = memo(function Parsed({ text }: { readonly text: string }): JSX.Element {
  return (
    <ReactMarkdown
      remarkPlugins={plugins}
      components={components}
      allowedElements={allowedElements}
      unwrapDisallowed
      urlTransform={untouched}
    >
      {text}
    </ReactMarkdown>
  );
});

const Piece = memo(
  ({ block, definitions, growing }: PieceProps): JSX.Element => drawn(block, definitions, growing),
  (before, after) =>
    before.block.source === after.block.source && before.definitions === after.definitions && before.growing === after.growing,
);

export interface MarkdownProps {
  /** Not trusted. */
  readonly text: string;
  readonly growing: boolean;
}

export function Markdown({ text, growing }: MarkdownProps): JSX.Element {
  const { blocks, definitions } = useMemo(() => splitBlocks(text), [text]);
  return (
    <div className="markdown">
      {blocks.map((block, at) => (
        <Piece key={at} block={block} definitions={definitions} growing={growing && at === blocks.length - 1} />
      ))}
    </div>
  );
}
