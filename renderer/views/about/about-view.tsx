/** What this is: version, licences, where things lie, and what to send when something is wrong. */
import type { JSX } from 'react';
import { Page } from '../../components/page.tsx';
import { useLocale } from '../../locales/context.tsx';

export function AboutView(_props: object): JSX.Element {
  const { shell } = useLocale().texts;
  return <Page title={shell.views.about}>{null}</Page>;
}
