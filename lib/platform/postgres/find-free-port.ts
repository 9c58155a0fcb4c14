import { createServer } from 'node:net';

/** A free loopback port: the wanted one if possible. */
async function findFreePort(wanted: number): Promise<number> {
  return (await tryPort(wanted)) ?? (await tryPort(0)) ?? Promise.reject(new Error('no free port'));
}

/**
 * Starts a server on a free loopback port, the wanted one if possible. If `start` fails and
 * something else has taken that port meanwhile, starts it on another one; otherwise throws what
 * `start` threw.
 */
export async function startOnFreePort<Started>(
  start: (port: number) => Promise<Started>,
  wanted = 0,
  triesLeft = 3,
): Promise<Started> {
  const port = await findFreePort(wanted);
  try {
    return await start(port);
  } catch (error) {
    if (triesLeft === 0 || (await tryPort(port)) !== null) throw error;
    return startOnFreePort(start, wanted, triesLeft - 1);
  }
}

/** The port the system assigned for `port` (0 is any); null if it is taken. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
