import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:net';

/**
 * Loaded into child processes (`node --import`): ends them when the process that started them is
 * gone, for whatever reason, because a killed parent cannot notify its children. Also tells that
 * process the ports they listen on.
 */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 1_000).unref();

subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const address = (message as { server: Server }).server.address();
  if (process.connected && typeof address === 'object' && address)
    process.send?.({ listensOn: address.port });
});
