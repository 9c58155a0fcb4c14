import { spawn } from 'node:child_process';

const WATCH = new URL('./watch-parent.ts', import.meta.url).href;

/**
 * Runs a program of Node to its end, with its output kept back. Rejects with the output's end when
 * it fails. The program ends with this process.
 */
export function runProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', WATCH, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-8_000);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${args.join(' ')} ended with code ${code}:\n${output.trim()}`));
    });
  });
}
