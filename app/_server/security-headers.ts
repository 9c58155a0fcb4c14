import { readEnv } from '#lib/platform/env.ts';

/** A year, the minimum in OWASP's ASVS 5.0 (3.4.1). */
const HSTS_SECONDS = 31_536_000;

/** Headers of every response to a person, pages and routes alike. */
function securityHeaders(): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    // Without https, a browser told to insist on it could not come back.
    ...(readEnv().PUBLIC_URL?.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}; includeSubDomains` }
      : {}),
  };
}

/**
 * What a page may load: only what the product itself serves, and only inline scripts with this
 * page's nonce. Styles may be inline: boxes on a page image are placed by style attributes.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Responses that are not pages load nothing, even if a browser is made to show one. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Sets the headers; keeps a route's own caching headers and a page's own content policy. */
export function secure(response: Response): Response {
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', NOTHING);
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
  return response;
}
