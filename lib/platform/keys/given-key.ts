import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readEnv } from '../env.ts';

const LEAST_CHARACTERS = 32;
const COMMAND_MS = 30_000;

/**
 * The key that the operator provides, directly, in a file, or printed by a command; null if none. A
 * command runs once per process. Throws an Error that says which setting provides no key, and never
 * what it provided.
 */
export function findGivenKey(name: 'MASTER_KEY' | 'MASTER_KEY_PREVIOUS'): string | null {
  const env = readEnv();
  const file = env[`${name}_FILE`];
  const command = env[`${name}_COMMAND`];
  if (file !== undefined) return checkLength(readKeyFile(`${name}_FILE`, file), `${name}_FILE`);
  if (command !== undefined) {
    const key = printed.get(command) ?? runCommand(`${name}_COMMAND`, command);
    printed.set(command, checkLength(key, `${name}_COMMAND`));
    return key;
  }
  return env[name] ?? null;
}

/** Output by command line. */
const printed = new Map<string, string>();

function readKeyFile(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown error';
    throw new Error(`${setting} names ${file}, which cannot be read (${code})`);
  }
}

/** The command's output is kept out of logs, and so are its errors, which may quote it. */
function runCommand(setting: string, command: string): string {
  try {
    return execSync(command, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: COMMAND_MS,
      windowsHide: true,
    }).trim();
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : null;
    const how = status === null ? 'did not end within 30 seconds' : `ended with code ${status}`;
    throw new Error(`${setting} gave no key: the command ${how}. Run it by hand to see why.`);
  }
}

function checkLength(key: string, setting: string): string {
  if (key.length >= LEAST_CHARACTERS) return key;
  throw new Error(`${setting} gave no key: ${LEAST_CHARACTERS} characters are the least`);
}
