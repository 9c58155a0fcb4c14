import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/**
 * Files of database tests that need a process of their own: they start, kill, and restore servers.
 */
const ALONE = [
  'lib/pipeline/reconciliation/lost-turn.db.test.ts',
  'lib/pipeline/upkeep/backup.db.test.ts',
  'lib/platform/postgres/*.db.test.ts',
  'lib/testing/faults/*.db.test.ts',
];

export default defineConfig({
  test: {
    pool: 'forks',
    // What a test waits for comes late where many programs share a processor.
    expect: { poll: { timeout: 60_000 } },
    // Many tests wait for PostgreSQL or for a process of their own: with one at a time (what Vitest
    // takes for two cores) half of the machine is idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What is logged in passing is no result of a test; nothing in one may hang on chance.
    env: { LOG_LEVEL: 'silent', BLIND_AUDITS: 'off' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,app,bench}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Files of one worker share what they import: loading forms and weights anew for each of
          // 220 files took a third of the time. What a test changes, it puts back.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['{lib,app}/**/*.db.test.ts'],
          exclude: [...ALONE, '**/node_modules/**'],
          globalSetup: ['lib/testing/start-test-postgres.ts'],
          setupFiles: ['lib/testing/restore-environment.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'database-alone',
          include: ALONE,
          globalSetup: ['lib/testing/start-test-postgres.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
