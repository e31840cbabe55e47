/** Names made of letters and digits, versions and network addresses. */
import { spell } from '../letters.ts';
import { cardinalWords, codeWords, digitWords } from './number-words.ts';
import { START, chain, rule } from './pattern.ts';
import type { Rewrite } from './pattern.ts';

const ipAddress = rule(String.raw`${START}(?:\d{1,3}\.){3}\d{1,3}(?::(?<port>\d{2,5}))?(?![\p{L}\d]|\.\d)`, (groups, match) => {
  const host = match
    .replace(/:.*$/, '')
    .split('.')
    .map((part) => digitWords(part))
    .join(' dot ');
  return groups['port'] === undefined ? host : `${host} port ${codeWords(groups['port'])}`;
});

function versionWords(version: string): string {
  return version
    .split('.')
    .map((part) => (part.length > 1 && part.startsWith('0') ? digitWords(part) : cardinalWords(part)))
    .join(' point ');
}

const version = rule(
  String.raw`(?<![\p{L}\p{N}.])(?:(?<label>[vV](?:er(?:sion)?\.?)?\s?)(?<number>\d+(?:\.\d+){0,4})|(?<bare>\d+(?:\.\d+){2,4}))(?![\d]|\.\d)(?<pre>-(?:alpha|beta|rc|dev|next)[.-]?\d*)?`,
  (groups, match) => {
    const number = groups['number'] ?? groups['bare'] ?? '';
    const label =
      groups['label'] === undefined
        ? ''
        : /^ver/i.test(match) && /\s$/.test(groups['label']) && /^version/i.test(match)
          ? groups['label']
          : 'version ';
    const pre = (groups['pre'] ?? '')
      .replace(/^-/, ' ')
      .replace(/rc/, 'release candidate')
      .replace(/[.-]?(\d+)$/, (_, digits: string) => ` ${cardinalWords(digits)}`);
    return label + versionWords(number) + pre;
  },
);

/** "Python 3.12", "Node 24.1": a minor version is a number, not decimals. */
const software = rule(
  String.raw`(?<=\b(?:Python|Node(?:\.js)?|Java|Ruby|PHP|Go|Rust|Swift|Electron|React|Vue|Angular|Django|Rails|Ubuntu|Debian|Fedora|Android|iOS|macOS|Windows|Linux|kernel|Chrome|Firefox|TypeScript|PostgreSQL|Postgres|MySQL|SQLite|Redis|npm|Ollama|Qwen|Llama|GPT-?|Gemma|Bluetooth|USB|HTTP|TLS|version|release|Version|Release) )(?<number>\d+\.\d+)(?!\d|\.\d|%)`,
  (groups) => versionWords(groups['number'] ?? ''),
);

/** Letters of a mixed name: short ones are named, longer ones are words. */
function letterRun(run: string): string {
  if (/^[A-Za-z]$/.test(run)) return spell(run);
  if (/^[a-z]{2,3}$/.test(run) || /^[A-Z]{2,4}$/.test(run))
    return /^(?:i?os|and|max|pro|mini|plus|to|no|bit|day)$/i.test(run) ? run : spell(run);
  return run;
}

const mixed = rule(
  String.raw`(?<![\p{L}\p{N}_])(?=[\p{L}-]*\d)(?=[\d-]*\p{L})[\p{L}\d]+(?:-[\p{L}\d]+)*(?<owner>'s)?(?![\p{L}\p{N}_])`,
  (groups, match) => {
    const body = groups['owner'] === undefined ? match : match.slice(0, -2);
    // "10-year-old", "5-star", "20-something": a number and ordinary words.
    const counted = /^(\d+)((?:-\p{Ll}{2,})+)$/u.exec(body);
    if (counted?.[1] !== undefined && counted[2] !== undefined)
      return cardinalWords(counted[1]) + counted[2].replaceAll('-', ' ') + (groups['owner'] ?? '');
    const plural = /^(.*\d)s$/.exec(body)?.[1];
    const runs = (plural ?? body).match(/\p{L}+|\d+/gu) ?? [];
    const said = runs.map((run) => (/^\d/.test(run) ? codeWords(run) : letterRun(run))).join(' ');
    return said + (plural === undefined ? (groups['owner'] ?? '') : "'s");
  },
);

/** Numbers behind a name: "Boeing 747", "Route 66", "Windows 11", "Room 404". */
const named = rule(
  String.raw`(?<=\b(?:Boeing|Airbus|Flight|flight|Route|Highway|Interstate|Room|room|Bus|bus|Area|Apollo|RTX|GTX|Studio|Gate|gate|Channel|channel|Nikon|Peugeot) )(?<number>\d{3,4})(?![\d\p{L}]|[.,:]\d)`,
  (groups) => codeWords(groups['number'] ?? ''),
);

/** Versions first: they contain more. */
export const codes: Rewrite = chain(ipAddress, version, software, named);
/** After quantities, dates and decades have taken theirs. */
export const mixedNames: Rewrite = mixed;
