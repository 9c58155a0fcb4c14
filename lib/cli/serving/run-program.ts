import { spawn } from 'node:child_process';

const WATCH = new URL('./watch-parent.ts', import.meta.url).href;

/**
 * Runs a Node program until it exits, without showing its output. Rejects with the end of that
 * output if the program fails. The program ends when this process does.
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
