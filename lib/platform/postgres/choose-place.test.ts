import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePlace, listLeftovers, type Surroundings } from './choose-place.ts';

let root: string;
let dataDir: string;
let everywhere: Surroundings;
let notHome: Surroundings;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-place-'));
  dataDir = join(root, 'home', '.data');
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(join(root, 'programs'));
  everywhere = machine(() => true);
  notHome = machine((path) => !path.startsWith(join(root, 'home')));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A machine where PostgreSQL's account can reach the paths for which `reached` is true. */
function machine(reached: (path: string) => boolean): Surroundings {
  return {
    account: { name: 'nobody', uid: 65_534, gid: 65_534 },
    installed: { root: join(root, 'programs'), version: '18.4' },
    reaches: (_account, path) => reached(path),
    outside: join(root, 'outside'),
  };
}

describe('the place of the database', () => {
  it('is in the data folder', () => {
    const { data } = choosePlace(dataDir, { password: 'x', id: 'a1' }, everywhere);
    expect(data).toBe(join(dataDir, 'pg'));
  });

  it('is outside if the data folder cannot be reached, a new one for a new data folder', () => {
    const first = choosePlace(dataDir, { password: 'x', id: 'a1' }, notHome);
    const second = choosePlace(dataDir, { password: 'y', id: 'b2' }, notHome);
    expect(first.data).toMatch(/outside\/countersign-[0-9a-f]{12}\/pg-a1$/);
    expect(second.data).toBe(first.data.replace(/a1$/, 'b2'));
  });

  it('stays where older versions kept it', () => {
    const { data } = choosePlace(dataDir, { password: 'x' }, notHome);
    expect(data).toMatch(/outside\/countersign-[0-9a-f]{12}\/pg$/);
  });

  it('a database of an earlier data folder is listed and left alone', () => {
    const old = choosePlace(dataDir, { password: 'x' }, notHome).data;
    mkdirSync(old);
    writeFileSync(join(old, 'PG_VERSION'), '18');
    const { data } = choosePlace(dataDir, { password: 'y', id: 'b2' }, notHome);
    expect(listLeftovers(data)).toEqual([{ folder: old, pid: null }]);
    expect(existsSync(join(old, 'PG_VERSION'))).toBe(true);
  });

  it('a data folder that was moved is refused, with the command to take its database along', () => {
    const cluster = { password: 'x', id: 'a1' };
    const before = choosePlace(dataDir, cluster, notHome).data;
    mkdirSync(before);
    const moved = join(root, 'home', 'moved');
    mkdirSync(moved);
    expect(() => choosePlace(moved, { ...cluster, data: before }, notHome)).toThrow(
      `run: mv ${before} ${join(root, 'outside')}`,
    );
  });

  it('a data folder that was moved with its database inside works', () => {
    mkdirSync(join(dataDir, 'pg'));
    const cluster = { password: 'x', id: 'a1', data: '/elsewhere/.data/pg' };
    expect(choosePlace(dataDir, cluster, everywhere).data).toBe(join(dataDir, 'pg'));
  });
});
