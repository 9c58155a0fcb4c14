import { setTimeout as pause } from 'node:timers/promises';
import { findPort } from './find-port.ts';
import { keepRunning, type Running } from './keep-running.ts';

const ANSWER_TIMEOUT_MS = 60_000;

export type PageServer = Running & { readonly url: string };

/** Serves the built pages, and resolves when they answer. Throws when they do not within a minute. */
export async function servePages(options: {
  host: string;
  port: number;
  logFolder: string;
  say: (line: string) => void;
}): Promise<PageServer> {
  const port = await findPort(options.host, options.port);
  if (port !== options.port) options.say(`Port ${options.port} is taken; using ${port}`);
  const program = 'node_modules/next/dist/bin/next';
  const args = [program, 'start', '-H', options.host, '-p', String(port)];
  const running = keepRunning('web', args, options);
  const url = `http://${addressOf(options.host)}:${port}`;
  try {
    await waitForAnswer(`${url}/sign-in`);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { ...running, url };
}

/** What to type into a browser of this machine. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function waitForAnswer(url: string): Promise<void> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  for (;;) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (answer.status < 500) return;
      if (Date.now() > deadline) throw new Error(`${url} answers with status ${answer.status}`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(200);
  }
}
