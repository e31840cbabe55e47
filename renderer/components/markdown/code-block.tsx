/** A block of code with its language and a way to copy it. */
import type { JSX } from 'react';
import { CopyButton } from '../copy-button.tsx';
import { useMarkdownPlace } from './place.ts';

export function CodeBlock({ language, text }: { readonly language: string; readonly text: string }): JSX.Element {
  const { labels, onCopy } = useMarkdownPlace();
  const name = language === '' ? labels.code : language;
  return (
    <figure className="code">
      <figcaption className="code-head">
        <span className="code-language">{name}</span>
        <CopyButton label={labels.copyCode} copiedLabel={labels.copied} onCopy={() => onCopy(text)} />
      </figcaption>
      {/* Scrolls sideways, which the keyboard must reach. */}
      <pre className="code-text" tabIndex={0} role="region" aria-label={name} dir="ltr">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
