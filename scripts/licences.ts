/** Writes THIRD-PARTY-LICENCES: what is shipped with the program, under which terms, with their texts. `--check` only compares. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseManifest } from '../engines/models/manifest.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'THIRD-PARTY-LICENCES');

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

interface Shipped {
  readonly title: string;
  readonly licence: string;
  readonly text: string;
}

/** Licence and notice files of a package; empty where it has none and the name of the licence is all there is. */
function textOf(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice)/iu.test(name) && !name.endsWith('.html'))
    .sort();
  return files
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n')
    .trim();
}

/** Packages of the product; the list comes from the lock, so it is the same on every platform. */
function shippedPackages(): readonly Shipped[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Readonly<Record<string, LockedPackage>> };
  const found = new Map<string, Shipped>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '' || entry.dev === true) continue;
    const name = path.replace(/^.*node_modules\//u, '');
    const title = `${name} ${entry.version}`;
    // One platform's build of a package has the terms of the package.
    const text = entry.os === undefined && entry.cpu === undefined ? textOf(join(root, path)) : '';
    found.set(title, { title, licence: entry.license ?? 'see its text', text });
  }
  return [...found.values()].sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

function models(): readonly Shipped[] {
  const folder = join(root, 'resources/models');
  return parseManifest(readFileSync(join(folder, 'manifest.json'), 'utf8')).map(({ id, name, licence }) => {
    const own = join(folder, 'licences', `${id}.txt`);
    const common = join(folder, 'licences', `${licence.toLowerCase()}.txt`);
    const notice = textOf(join(folder, id));
    const text = notice !== '' ? notice : readFileSync(existsSync(own) ? own : common, 'utf8').trim();
    return { title: `${name} (${id})`, licence, text };
  });
}

function render(): string {
  const packages = shippedPackages();
  const all = [...models(), ...packages];
  const byText = new Map<string, string[]>();
  for (const { title, text } of all) if (text !== '') byText.set(text, [...(byText.get(text) ?? []), title]);
  const list = (items: readonly Shipped[]): string => items.map(({ title, licence }) => `  ${title}: ${licence}`).join('\n');
  const texts = [...byText].map(([text, titles]) => `${'-'.repeat(80)}\n${titles.join('\n')}\n\n${text}\n`);
  return [
    'What Jarvis is shipped with, and under which terms. Written by `npm run licences`.',
    '',
    'Electron, Chromium and Node.js bring their own licence files, which stay beside them in every package.',
    'espeak-ng (GPL-3.0) is not part of Jarvis: languages that need it come as a separate download, in a process of its own.',
    'codec-parser (LGPL-3.0-or-later) comes inside the decoders of FLAC, Vorbis and Opus. They are files of their own in out/main/chunks,',
    'loaded when a recording needs them; whoever wants another version changes package.json and runs npm ci and npm run build.',
    '',
    'Models',
    list(models()),
    '',
    'Packages',
    list(packages),
    '',
    ...texts,
  ].join('\n');
}

const wanted = render();
if (process.argv.includes('--check')) {
  const current = existsSync(target) ? readFileSync(target, 'utf8') : '';
  // Texts depend on the packages of this platform; the list does not.
  const head = (text: string): string => text.slice(0, text.indexOf('-'.repeat(80)));
  if (head(current) !== head(wanted)) {
    console.error('THIRD-PARTY-LICENCES does not list what package-lock.json holds. Run: npm run licences');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, wanted);
}
