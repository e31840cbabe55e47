/** Web and mail addresses, handles, hashtags and file names, as one dictates them. */
import { spell } from '../letters.ts';
import { codeWords } from './number-words.ts';
import { chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const MARKS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '/': 'slash',
  '-': 'dash',
  _: 'underscore',
  '+': 'plus',
  '@': 'at',
  ':': 'colon',
  '~': 'tilde',
  '%': 'percent',
  '=': 'equals',
};
/** Longer paths are for eyes. */
const LONGEST_PATH = 40;

function dictated(text: string): string {
  return (text.match(/\p{L}+|\d+|[^\p{L}\d]/gu) ?? [])
    .map((part) =>
      /^\d/.test(part)
        ? codeWords(part)
        : /^\p{L}/u.test(part)
          ? /^(?:www|html?|pdf|js|ts|py|io|ai|uk|us|eu|tv|fm|md|css|xml|csv)$/i.test(part)
            ? spell(part)
            : part
          : (MARKS[part] ?? ' '),
    )
    .join(' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const ending = /[.,;:!?)'"\]]+$/;

function url(match: string): string {
  const tail = ending.exec(match)?.[0] ?? '';
  const body = match
    .slice(0, match.length - tail.length)
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/$/, '');
  const [host = '', ...path] = body.split('/');
  const spokenPath = path.join('/');
  return (
    dictated(host.replace(/^[^@]*@/, '')) +
    (spokenPath === '' || spokenPath.length > LONGEST_PATH ? '' : ` slash ${dictated(spokenPath)}`) +
    tail
  );
}

const TLD = 'com|org|net|io|ai|dev|app|gov|edu|co|uk|us|de|fr|eu|info|me|tv|ch|ca|au|nl|it|es|se|no|jp|in';
const links = rule(String.raw`(?<![\p{L}\d])(?:https?|ftp|wss?|file)://[^\s<>"]{1,2000}`, (_groups, match) => url(match));
const mails = rule(String.raw`(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}`, (_groups, match) =>
  dictated(match),
);
const hosts = rule(
  String.raw`(?<![\p{L}\d@._-])(?:www\.)?(?:[\p{L}\d-]{1,63}\.){1,4}(?:${TLD})(?![\p{L}\d-]|\.\p{L})(?:/[^\s<>"]{0,500})?`,
  (_groups, match) => url(match),
);
const localhost = rule(String.raw`(?<!\p{L})localhost:(?<port>\d{2,5})`, (groups) => `localhost port ${codeWords(groups['port'] ?? '')}`);
const handles = rule(String.raw`(?<![\p{L}\d])@(?=[\p{L}_])`, () => 'at ');
const hashtags = rule(String.raw`(?<![\p{L}\d&])#(?=\p{L})`, () => 'hashtag ');
const files = rule(
  String.raw`(?<![\p{L}\d])[\p{L}\d][\p{L}\d_-]*(?:\.[\p{L}\d_-]+)*\.(?:json|ts|tsx|js|mjs|py|md|txt|pdf|html?|css|wav|mp3|mp4|png|jpe?g|gif|zip|tar|gz|exe|sh|ya?ml|toml|csv|docx?|xlsx?|onnx|gguf|sql|db|log|rs|cpp|java)(?![\p{L}\d])`,
  (_groups, match) => dictated(match),
);
const dotNet = rule(String.raw`(?<![\p{L}\d.])\.(?=(?:NET|env|git|com|org|io|json|js|py)\b)`, () => 'dot ');

/** The longest forms first. */
export const addresses: Rewrite = chain(links, mails, files, hosts, localhost, handles, hashtags, dotNet);
