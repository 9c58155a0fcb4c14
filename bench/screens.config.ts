import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from '../lib/testing/browser/find-browser.ts';

/**
 * `npm run screens`: the screenshots in docs/screens, from a fresh installation with synthetic
 * documents.
 */
export default defineConfig({
  testDir: '.',
  testMatch: 'take-screens.ts',
  globalSetup: '../lib/testing/browser/start-app.ts',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  outputDir: '../test-results',
  use: {
    baseURL: process.env.E2E_URL,
    launchOptions: { executablePath: findBrowser() ?? undefined, args: BROWSER_FLAGS },
    viewport: { width: 1280, height: 800 },
  },
});
