// Says by its exit code whether node_modules holds what package-lock.json asks for. Runs on any Node a machine may have.
import { readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const packagesOf = (file) => JSON.parse(readFileSync(new URL(file, root), 'utf8')).packages;
try {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  const same = (path) => installed[path]?.version === wanted[path]?.version;
  // npm leaves out optional packages of other platforms.
  const complete = Object.keys(wanted).every(
    (path) => path === '' || same(path) || (wanted[path].optional === true && !(path in installed)),
  );
  const exact = Object.keys(installed).every((path) => path in wanted);
  process.exitCode = complete && exact ? 0 : 1;
} catch {
  process.exitCode = 1;
}
