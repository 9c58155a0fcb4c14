import { channel } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** A method that no page and no route here has. */
const NOBODYS = 'PATCH';

/**
 * From now on a TRACE is answered as any method that the address does not have (405). The framework makes
 * a Request of it, which Fetch forbids, and would fail (500).
 */
export function renameMethods(): void {
  channel('http.server.request.start').subscribe((message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (request instanceof IncomingMessage && request.method === 'TRACE') request.method = NOBODYS;
  });
}
