import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { checkAddress, checkHost } from '#app/_server/check-request.ts';
import { contentPolicy, secure } from '#app/_server/security-headers.ts';
import { AppError } from '#lib/platform/errors.ts';

/**
 * Runs before every page: refuses what no browser of ours would send, and gives the page its
 * security headers with a nonce for its scripts. Routes of the API do both in their own wrapper: a
 * body that passes here would be held in memory, and cut at 10 MB.
 */
export function proxy(request: NextRequest): Response {
  if (!OF_PAGES.has(request.method))
    return secure(
      new Response('Method not allowed', {
        status: 405,
        headers: { allow: [...OF_PAGES].join(', ') },
      }),
    );
  try {
    checkHost(request.headers);
    checkAddress(request.url);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return secure(new Response(error.text, { status: error.status }));
  }
  const policy = contentPolicy(randomBytes(16).toString('base64'));
  const headers = new Headers(request.headers);
  // The framework finds the nonce for its own scripts here.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return secure(response);
}

/**
 * The framework would answer any other method with the page. A form that is sent before the scripts
 * of its page are there comes by POST, and gets the page again.
 */
const OF_PAGES: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

export const config = { matcher: ['/((?!api/|_next/static/).*)'] };
