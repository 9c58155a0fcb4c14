import { createServer } from 'node:net';

/** The first free port from `wanted` up. Throws if twenty in a row are in use. */
export async function findPort(host: string, wanted: number): Promise<number> {
  const last = Math.min(wanted + 20, 65_535);
  for (let port = wanted; port <= last; port++) {
    if (await isFree(host, port)) return port;
  }
  throw new Error(
    `Ports ${wanted} to ${last} on ${host} are all in use. Set PORT to a different one.`,
  );
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(new Error(`Cannot listen on HOST=${host}: ${error.message}`));
    });
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}
