// What Electron runs when it is started with the path of an app: it takes on the app's name and loads its main file.
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (named === undefined) {
  process.stderr.write('usage: electron [options] FOLDER\n');
  process.exit(2);
}
const folder = path.resolve(named);
let entry = folder;
if (statSync(folder).isDirectory()) {
  const manifestFile = path.join(folder, 'package.json');
  const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
  const name = manifest.productName ?? manifest.name;
  if (name !== undefined) {
    app.setName(name);
    app.setPath('userData', path.join(app.getPath('appData'), name));
  }
  if (manifest.version !== undefined) app.setVersion(manifest.version);
  app.setAppPath(folder);
  entry = path.join(folder, manifest.main ?? 'index.js');
}
// Electron is not ready before this module is, so the app may still register its schemes.
await import(pathToFileURL(entry).href);
