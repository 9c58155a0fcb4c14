import { afterAll } from 'vitest';
import { listenRoutes, type ServedRoutes } from './listen-routes.ts';

/**
 * `listenRoutes` until the test file ends. Returns the address. Call once, at the top of a test
 * file.
 */
export async function serveRoutes(routes: ServedRoutes): Promise<string> {
  const { url, close } = await listenRoutes(routes);
  afterAll(close);
  return url;
}
