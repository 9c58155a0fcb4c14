import { setTimeout as pause } from 'node:timers/promises';
import { findPort } from './find-port.ts';
import { keepRunning, type Running } from './keep-running.ts';

const ANSWER_TIMEOUT_MS = 180_000;
/**
 * The first request loads the code, which takes long where the disk is slow: giving up early asks
 * for it again.
 */
const TRY_TIMEOUT_MS = 60_000;

export type PageServer = Running & { readonly url: string };

type PageOptions = {
  readonly host: string;
  readonly port: number;
  /** Null: the server's output goes to this program's output. */
  readonly logFolder: string | null;
  readonly say: (line: string) => void;
};

/**
 * Serves the built pages and resolves when they answer. Throws if they do not within three minutes.
 */
export async function servePages(options: PageOptions): Promise<PageServer> {
  const { running, port } = await startOnPort(options);
  if (port !== options.port) options.say(`Port ${options.port} is in use; using ${port}`);
  const url = `http://${addressOf(options.host)}:${port}`;
  try {
    await waitForAnswer(`${url}/sign-in`);
    await warmUp(url);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { ...running, url };
}

/** The first free port from the wanted one up, or the next if another program takes it first. */
async function startOnPort(options: PageOptions): Promise<{ running: Running; port: number }> {
  const { host } = options;
  const port = await findPort(host, options.port);
  const program = 'node_modules/next/dist/bin/next';
  const args = [program, 'start', '-H', host, '-p', String(port)];
  const running = keepRunning('web', args, options);
  const silence = pause(ANSWER_TIMEOUT_MS, null, { ref: false });
  const ended = await Promise.race([running.port, silence]).then(
    () => false,
    () => true,
  );
  if (!ended || (await findPort(host, port)) === port) return { running, port };
  await running.stop();
  return startOnPort(options);
}

/**
 * A task that does not exist: the request is refused, but loads the code and connects to the
 * database.
 */
const NOBODYS = '00000000-0000-4000-8000-000000000000';

/** A route's code is loaded on its first request; a reviewer must not wait for these. */
async function warmUp(url: string): Promise<void> {
  const post = { method: 'POST', headers: { origin: url }, body: '{}' };
  const asked = [
    fetch(`${url}/api/queue/next`),
    fetch(`${url}/api/tasks/claim`, post),
    fetch(`${url}/api/tasks/${NOBODYS}/submit`, post),
    fetch(`${url}/api/tasks/${NOBODYS}/draft`, post),
    fetch(`${url}/api/reviews/${NOBODYS}/preview`, post),
  ];
  await Promise.allSettled(asked);
}

/** The address to open in a browser on this machine. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function waitForAnswer(url: string): Promise<void> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  for (;;) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(TRY_TIMEOUT_MS) });
      if (answer.status < 500) return;
      if (Date.now() > deadline) throw new Error(`${url} answers with status ${answer.status}`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(200);
  }
}
