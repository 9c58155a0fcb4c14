import type { ChildProcess } from 'node:child_process';

/**
 * The port on which a program that has loaded `watch-parent` first listens. Rejects if it ends
 * before that.
 */
export function waitForPort(child: ChildProcess): Promise<number> {
  const port = new Promise<number>((resolve, reject) => {
    child.on('message', (message) => {
      if (typeof message !== 'object' || message === null || !('listensOn' in message)) return;
      resolve(Number(message.listensOn));
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error('the program ended before it listened on a port')));
  });
  // Most programs are not waited for, and end without ever listening.
  port.catch(() => {});
  return port;
}
