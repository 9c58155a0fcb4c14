import { createHash } from 'node:crypto';
import { abandon, begin, finish, type RememberedAnswer } from '#lib/accounts/answers/store.ts';
import type { Person } from '#lib/model/user.ts';
import { AppError } from '#lib/platform/errors.ts';

/**
 * Handles a request once, however often it is sent with the same `Idempotency-Key` within a day:
 * repeats get the first response. Without the header, it is handled each time. `body`: the
 * request's content.
 */
export async function answerOnce(
  { request, person, body }: { request: Request; person: Person; body: unknown },
  act: () => Promise<RememberedAnswer>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key');
  if (key === null) return toResponse(await act());
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new AppError('bad-request');
  const named = `${request.method} ${new URL(request.url).pathname} ${JSON.stringify(body)}`;
  const hash = createHash('sha256').update(named).digest('hex');
  const begun = await begin({ userId: person.id, key, request: hash });
  switch (begun.kind) {
    case 'done':
      return toResponse(begun.answer);
    case 'in-progress':
      throw new AppError('request-in-progress');
    case 'other-request':
      throw new AppError('key-of-other-request');
    case 'new':
      break;
  }
  try {
    const answer = await act();
    await finish({ userId: person.id, key, answer });
    return toResponse(answer);
  } catch (error) {
    await abandon({ userId: person.id, key });
    throw error;
  }
}

function toResponse({ status, body }: RememberedAnswer): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
