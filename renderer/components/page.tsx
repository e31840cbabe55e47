/** A page of the main window: its title, what can be done with all of it, and its content; the title takes the focus when it opens. */
import { useEffect, useRef } from 'react';
import type { JSX, ReactNode } from 'react';

export interface PageProps {
  readonly title: string;
  /** Beside the title. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

export function Page({ title, tools, children }: PageProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  // Said by screen readers, and Tab goes on from here.
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <main className="page">
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {tools}
      </header>
      {children}
    </main>
  );
}
