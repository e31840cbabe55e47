/** The licences: that of Jarvis, and those of what it is made of, each text drawn when it is opened. */
import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import { useStore } from 'zustand/react';
import { ProblemNote } from '../../components/problem-note.tsx';
import { useLocale } from '../../locales/context.tsx';
import { problemWords } from '../../locales/problem.ts';
import type { AboutStore } from '../../stores/about.ts';
import { findLicences, readLicences } from './licences.ts';
import type { LicencePart } from './licences.ts';

/** Titles in a line; the rest is counted. */
const TITLES_SHOWN = 2;

function Fold({
  title,
  more = '',
  onOpen,
  children,
}: {
  title: string;
  more?: string;
  onOpen?: () => void;
  children: string;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details
      className="fold"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) onOpen?.();
      }}
    >
      <summary>
        {title} {more !== '' && <span className="soft">{more}</span>}
      </summary>
      {open && <pre tabIndex={0}>{children}</pre>}
    </details>
  );
}

function Part({ titles, text }: LicencePart): JSX.Element {
  const { texts, plural } = useLocale();
  const rest = titles.length - TITLES_SHOWN;
  const full = rest > 0 ? `${titles.join('\n')}\n\n${text}` : text;
  return (
    <Fold title={titles.slice(0, TITLES_SHOWN).join(', ')} more={rest > 0 ? plural(rest, texts.about.others) : ''}>
      {full}
    </Fold>
  );
}

function ThirdParty({ file }: { readonly file: string }): JSX.Element {
  const {
    texts: { about: texts },
    plural,
  } = useLocale();
  const [query, setQuery] = useState('');
  const { overview, parts } = useMemo(() => readLicences(file), [file]);
  const found = findLicences(parts, query);
  return (
    <>
      <input
        type="search"
        className="field licence-search"
        aria-label={texts.searchLicences}
        placeholder={texts.searchLicences}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
        }}
      />
      <p className="soft" role="status">
        {plural(found.length, texts.found)}
      </p>
      {query.trim() === '' && <Fold title={texts.overview}>{overview}</Fold>}
      {found.map((part) => (
        <Part key={part.titles.join(' ')} {...part} />
      ))}
    </>
  );
}

export function LicenceList({ store }: { readonly store: AboutStore }): JSX.Element {
  const { texts: all } = useLocale();
  const { about: texts } = all;
  const { licence, 'third-party': thirdParty } = useStore(store, (state) => state.documents);
  const problem = useStore(store, (state) => state.problems.documents);
  const { loadDocument } = store.getState();
  const [open, setOpen] = useState(false);
  return (
    <section className="card about-card" aria-labelledby="licences">
      <h2 id="licences">{texts.licences}</h2>
      {problem !== undefined && <ProblemNote {...problemWords(all, problem)} />}
      <Fold title={texts.licence} onOpen={() => void loadDocument('licence')}>
        {licence ?? texts.reading}
      </Fold>
      <details
        className="fold"
        onToggle={(event) => {
          if (event.target !== event.currentTarget) return;
          setOpen(event.currentTarget.open);
          if (event.currentTarget.open) void loadDocument('third-party');
        }}
      >
        <summary>{texts.thirdParty}</summary>
        {open && <div className="fold-inside">{thirdParty === undefined ? <p>{texts.reading}</p> : <ThirdParty file={thirdParty} />}</div>}
      </details>
    </section>
  );
}
