import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findGivenKey } from './given-key.ts';
import { ensureDocumentKey, findDocumentKey } from './key-store.ts';
import { readMasterKeys } from './secrets.ts';

const KEY = 'a master key that is kept somewhere else';
const NAMES = ['MASTER_KEY', 'MASTER_KEY_PREVIOUS'].flatMap((name) => [
  name,
  `${name}_FILE`,
  `${name}_COMMAND`,
]);
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'countersign-given-'));
  process.env.DATA_DIR = dataDir;
});
afterEach(() => {
  for (const name of [...NAMES, 'DATA_DIR']) delete process.env[name];
  rmSync(dataDir, { recursive: true });
});

/** A command line that runs program text under this Node, and records in a file that it ran. */
function commandOf(text: string): string {
  const program = join(dataDir, 'program.cjs');
  const note = `require("node:fs").appendFileSync(${JSON.stringify(join(dataDir, 'runs'))}, "x");`;
  writeFileSync(program, note + text);
  return `"${process.execPath}" "${program}"`;
}

it('the master key comes from a file, or from a command that runs once', async () => {
  process.env.MASTER_KEY_COMMAND = commandOf(`console.log(${JSON.stringify(KEY)})`);
  expect(readMasterKeys()).toEqual([KEY]);
  const made = await ensureDocumentKey('a'.repeat(64));
  expect(readFileSync(join(dataDir, 'runs'), 'utf8')).toBe('x');
  delete process.env.MASTER_KEY_COMMAND;

  process.env.MASTER_KEY_FILE = join(dataDir, 'mounted-secret');
  writeFileSync(process.env.MASTER_KEY_FILE, `${KEY}\n`);
  expect(await findDocumentKey('a'.repeat(64))).toEqual(made);
});

it('a command that fails, or prints no key, is named, and its output is never shown', () => {
  const said = 'token-of-the-vault';
  process.env.MASTER_KEY_COMMAND = commandOf(
    `console.log("${said}"); console.error("${said}"); process.exitCode = 3`,
  );
  const messageOf = () => {
    try {
      return String(findGivenKey('MASTER_KEY'));
    } catch (error) {
      return `${error}`;
    }
  };
  expect(messageOf()).toBe(
    'Error: MASTER_KEY_COMMAND gave no key: the command ended with code 3. Run it by hand to see why.',
  );
  process.env.MASTER_KEY_COMMAND = commandOf(`console.log("${said}")`);
  expect(messageOf()).toBe('Error: MASTER_KEY_COMMAND gave no key: 32 characters are the least');
  delete process.env.MASTER_KEY_COMMAND;
  process.env.MASTER_KEY_FILE = join(dataDir, 'nothing');
  expect(messageOf()).toContain('which cannot be read (ENOENT)');
});

it('two ways to give it at once are refused, because one of them may be the wrong key', () => {
  process.env.MASTER_KEY = KEY;
  process.env.MASTER_KEY_FILE = join(dataDir, 'mounted-secret');
  expect(() => readMasterKeys()).toThrow('Set one of MASTER_KEY, MASTER_KEY_FILE');
});
