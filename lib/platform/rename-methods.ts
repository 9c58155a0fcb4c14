import { channel } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

/** A method that no page or route here supports. */
const NOBODYS = 'PATCH';

/**
 * From now on, TRACE is answered like any method that an address does not support (405). The
 * framework would build a Request for it, which Fetch forbids, and fail (500).
 */
export function renameMethods(): void {
  channel('http.server.request.start').subscribe((message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (request instanceof IncomingMessage && request.method === 'TRACE') request.method = NOBODYS;
  });
}
