/** Three suites: `unit` needs nothing but Node and runs with every check; `real` opens models, devices and processes; `slow` does so for minutes. */
import { defineConfig } from 'vitest/config';

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
          environment: 'node',
          pool: 'forks',
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          retry: 0,
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
