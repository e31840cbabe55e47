/**
 * Five suites: `unit` needs nothing but Node and runs with every check; `processes` starts and kills helpers and commands and touches no device;
 * `real` opens models and devices; `desktop` the app; `slow` takes minutes a test. One after the other: side by side, `real` and `desktop`
 * starved each other's screens and sound cards.
 */
import { defineConfig } from 'vitest/config';

/** Devices, processes and processors are shared: one test at a time within a suite. */
const oneAtATime = {
  environment: 'node',
  pool: 'forks',
  fileParallelism: false,
  maxWorkers: 1,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // A device, a screen or a busy machine may fail a test once; what is broken fails twice.
  retry: 1,
} as const;

/** Mostly waiting, for what starts and what was killed: two at a time take half as long. None has a device, a screen or a keyring. */
const processes = [
  'tests/compose/**/*.real.test.ts',
  'tests/cli/{conversations,data,doctor-bundle,memory,transfer}.real.test.ts',
  'tests/core/**/*.real.test.ts',
  'tests/engines/{recording,sqlite,utterances}/**/*.real.test.ts',
  'tests/workers/memory/**/*.real.test.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/**/*.{real,slow}.test.ts'],
          environment: 'node',
          pool: 'threads',
          maxWorkers: 2,
          // A deadline for what hangs; a busy machine takes its time.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['tests/**/*.real.test.ts'],
          exclude: ['tests/electron/**', ...processes],
          ...oneAtATime,
        },
      },
      {
        test: {
          name: 'processes',
          include: processes,
          ...oneAtATime,
          fileParallelism: true,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['tests/electron/**/*.real.test.ts'],
          ...oneAtATime,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['tests/**/*.slow.test.ts'],
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          maxWorkers: 1,
          // Minutes on two quiet cores; a deadline for what hangs.
          testTimeout: 3_600_000,
          hookTimeout: 600_000,
          retry: 0,
        },
      },
    ],
  },
});
