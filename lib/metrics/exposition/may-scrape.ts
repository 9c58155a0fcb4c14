import { createHash, timingSafeEqual } from 'node:crypto';
import { readEnv } from '#lib/platform/env.ts';

/**
 * Whether this `Authorization` header has METRICS_TOKEN as its bearer token; never without that
 * setting.
 */
export function mayScrape(authorization: string | null): boolean {
  const { METRICS_TOKEN: token } = readEnv();
  if (token === undefined || authorization === null) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
