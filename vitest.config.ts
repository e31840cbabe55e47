/**
 * Four suites: `unit` needs nothing but Node and runs with every check; `real` opens models, devices and processes; `desktop` the app; `slow`
 * takes minutes a test. One after the other: side by side, `real` and `desktop` starved each other's screens and sound cards.
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
          exclude: ['tests/electron/**'],
          ...oneAtATime,
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
