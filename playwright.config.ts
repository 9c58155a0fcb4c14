import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS, findBrowser } from './lib/testing/browser/find-browser.ts';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './lib/testing/browser/start-app.ts',
  // One app on two cores serves them all: tests wait for documents, not for one another.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: 'test-results',
  // One picture for every Linux machine: the font is the app's own.
  snapshotPathTemplate: 'e2e/visual/{arg}{ext}',
  use: {
    // Set by the global setup, which runs before the tests load this file again.
    baseURL: process.env.E2E_URL,
    launchOptions: { executablePath: findBrowser() ?? undefined, args: BROWSER_FLAGS },
    // A step that cannot be done says so, instead of waiting for the end of its test.
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    // Recording every step costs a part of each test: it is done where one is tried again.
    trace: 'on-first-retry',
  },
});
