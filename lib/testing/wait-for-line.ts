import type { Readable } from 'node:stream';

/**
 * Waits until a program writes text that matches, and returns the first group of the match ('' if
 * there is none). What it writes later is discarded. Throws, with what it wrote, if it ends first.
 */
export function waitForLine(output: Readable, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let written = '';
    output.setEncoding('utf8').on('data', function listen(text: string) {
      written += text;
      const match = pattern.exec(written);
      if (match === null) return;
      output.off('data', listen).resume();
      resolve(match[1] ?? '');
    });
    output.on('close', () => reject(new Error(`it ended: ${written.trim()}`)));
  });
}
