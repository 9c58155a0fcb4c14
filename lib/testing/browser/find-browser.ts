import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Browser switches for tests: no network, no sandbox (root has none), no large shared memory, and
 * text set the same with and without windows.
 */
export const BROWSER_FLAGS = [
  '--font-render-hinting=slight',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * The program of an installed browser: PLAYWRIGHT_CHROMIUM, Playwright's own, the system's. One
 * without windows is preferred, which takes three quarters of the processor time.
 */
export function findBrowser(): string | null {
  const own = chromium.executablePath();
  const places = [process.env.PLAYWRIGHT_CHROMIUM, shellBeside(own), own, ...SYSTEM_BROWSERS];
  return places.find((place) => place && existsSync(place)) ?? null;
}

/** Playwright's own browser without windows; it tells only where the one with windows is. */
function shellBeside(browser: string): string | undefined {
  const [folder = '', revision = ''] = browser.split(/chromium-(\d+)/);
  if (revision === '') return undefined;
  const shells = `chromium_headless_shell-${revision}/*/chrome-headless-shell{,.exe}`;
  return globSync(shells, { cwd: folder }).map((path) => join(folder, path))[0];
}

/** Finds a browser, or installs one. Throws an Error that says what to do. */
export function fetchBrowser(say: (line: string) => void = console.log): string {
  const there = findBrowser();
  if (there) return there;
  for (const [program, ...args] of waysToInstall()) {
    say(`No browser was found; trying: ${[program, ...args].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // Progress goes to stderr, separate from what the program prints.
    const stdio = ['inherit', process.stderr, process.stderr] as const;
    const run = spawnSync(program, args, { env, stdio: [...stdio], timeout: 300_000 });
    const found = run.status === 0 ? findBrowser() : null;
    if (found) return found;
  }
  throw new Error(
    'The browser tests found no Chromium and could not install one. Run `npx playwright install chromium`, or install the package `chromium` or Google Chrome, or set PLAYWRIGHT_CHROMIUM to the program of a Chromium.',
  );
}

function waysToInstall(): [string, ...string[]][] {
  const playwright = 'node_modules/@playwright/test/cli.js';
  const ways: [string, ...string[]][] = [
    [process.execPath, playwright, 'install', '--only-shell', 'chromium'],
  ];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = 'apt-get install -y --no-install-recommends';
    const either = `${install} chromium-headless-shell || ${install} chromium`;
    ways.push(['sh', '-c', `apt-get update && (${either})`]);
  }
  return ways;
}
