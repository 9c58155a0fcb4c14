import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startOnFreePort } from './find-free-port.ts';

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

async function listen(port: number): Promise<number> {
  const server = createServer();
  opened.push(server);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return port;
}

describe('startOnFreePort', () => {
  it('takes another port if something took the free one before the server did', async () => {
    const tried: number[] = [];
    const port = await startOnFreePort(async (free) => {
      tried.push(free);
      if (tried.length === 1) await listen(free);
      return listen(free);
    });
    expect(tried).toHaveLength(2);
    expect(port).toBe(tried[1]);
    expect(port).not.toBe(tried[0]);
  });

  it('throws what the server throws if the port is still free', async () => {
    let tries = 0;
    const failing = async () => {
      tries++;
      throw new Error('no such program');
    };
    await expect(startOnFreePort(failing)).rejects.toThrow('no such program');
    expect(tries).toBe(1);
  });
});
