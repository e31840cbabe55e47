import { expect, test } from 'vitest';
import { countsOf } from '../../scripts/vitest-report.ts';

const report = (over: object): string =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [], ...over });

test('adds what is pending to what is skipped', () => {
  expect(countsOf(report({ numTodoTests: 2 }), true)).toEqual({ passed: 3, failed: 0, skipped: 3 });
});

test('a file that fails before its first test counts as failed', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ];
  expect(countsOf(report({ testResults }), false)).toMatchObject({ failed: 1 });
});

test('a run that ends badly is never all passed', () => {
  expect(countsOf(report({}), false)).toMatchObject({ passed: 3, failed: 1 });
  expect(countsOf('', true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
