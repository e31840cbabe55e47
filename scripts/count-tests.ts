/** Prints "PASSED FAILED SKIPPED" for a JSON report of Vitest: `count-tests.ts REPORT EXIT-CODE`. */
import { readFileSync } from 'node:fs';
import { countsOf } from './vitest-report.ts';

const [report = '', exitCode = '1'] = process.argv.slice(2);
let text = '';
try {
  text = readFileSync(report, 'utf8');
} catch {
  // No report is a failure, which is what an empty one counts as.
}
const { passed, failed, skipped } = countsOf(text, exitCode === '0');
console.log(`${passed} ${failed} ${skipped}`);
