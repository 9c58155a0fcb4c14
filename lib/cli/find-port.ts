import { createServer } from 'node:net';

/** The first port from `wanted` upwards that nobody listens on. Throws when twenty are taken. */
export async function findPort(host: string, wanted: number): Promise<number> {
  const last = Math.min(wanted + 20, 65_535);
  for (let port = wanted; port <= last; port++) {
    if (await isFree(host, port)) return port;
  }
  throw new Error(`The ports ${wanted} to ${last} of ${host} are all taken. Set PORT to another.`);
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(new Error(`HOST=${host} cannot be listened on: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
