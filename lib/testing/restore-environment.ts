import { afterAll } from 'vitest';

/**
 * Loaded before each file of database tests. Files share a process: when one ends, the environment
 * is again as it found it.
 */
const found = { ...process.env };
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name];
  Object.assign(process.env, found);
});
