import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './read-report.ts';

/** A folder of this repository, so that the tests in it find the runners. */
function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(process.cwd(), 'test-results-of-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), text);
  return folder;
}

const TESTS = `
  test('adds', () => expect(1 + 1).toBe(2));
  test('adds wrongly', () => expect(1 + 1).toBe(3));`;

describe('what failed', () => {
  it('is named with its reason, from what Vitest reports', () => {
    const folder = folderWith('sums.test.ts', `import { expect, test } from 'vitest';${TESTS}`);
    const report = join(folder, 'report.json');
    writeFileSync(join(folder, 'vitest.config.ts'), 'export default {};');
    spawnSync(process.execPath, [
      ...[
        'node_modules/vitest/vitest.mjs',
        'run',
        '--root',
        folder,
        '--config',
        join(folder, 'vitest.config.ts'),
      ],
      ...['--retry=1', '--reporter=json', `--outputFile=${report}`],
    ]);

    const read = readVitestReport(JSON.parse(readFileSync(report, 'utf8')));

    expect(read).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(read?.failures).toEqual([
      {
        test: expect.stringMatching(/sums\.test\.ts › adds wrongly$/),
        reason: expect.stringContaining('expected 2 to be 3'),
      },
    ]);
  });

  it('is named with its reason, from what Playwright reports', () => {
    const folder = folderWith(
      'sums.test.ts',
      `import { expect, test } from '@playwright/test';${TESTS}`,
    );
    const report = join(folder, 'report.json');
    writeFileSync(join(folder, 'playwright.config.ts'), 'export default {};');
    spawnSync(
      process.execPath,
      [
        ...['node_modules/@playwright/test/cli.js', 'test', '--reporter=json'],
        ...['--retries=1', '--config', join(folder, 'playwright.config.ts')],
      ],
      { env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    );

    const read = readPlaywrightReport(JSON.parse(readFileSync(report, 'utf8')));

    expect(read).toMatchObject({ passed: 1, failed: 1, skipped: 0 });
    expect(read?.failures).toHaveLength(1);
    expect(read?.failures[0]?.test).toMatch(/sums\.test\.ts:\d+ › adds wrongly$/);
    expect(read?.failures[0]?.reason).toMatch(/Expected: 3 · Received: 2/);
  });

  it('is nothing where the report is something else', () => {
    expect(readVitestReport({ stats: {} })).toBeNull();
    expect(readPlaywrightReport({ numPassedTests: 3 })).toBeNull();
  });
});
