import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { findEndpoint } from '#lib/inference/endpoints/store.ts';
import { openClient } from '#lib/inference/open-client.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

const TIMEOUT_MS = 15_000;

export type EndpointTest =
  | { readonly kind: 'answers'; readonly milliseconds: number }
  /** `status` is the HTTP status, null when nobody answered. */
  | { readonly kind: 'fails'; readonly status: number | null };

/** Asks an endpoint for one word, without a document. */
export async function testEndpoint(
  { name, person }: { name: string; person: Person },
  db: Db = getDb(),
): Promise<EndpointTest> {
  const endpoint = await findEndpoint(name, db);
  if (!endpoint) throw new AppError('not-found');
  const outcome = await ask(endpoint);
  await db.$transaction((tx) =>
    appendDecisions(tx, [
      decision({
        action: 'endpoint.tested',
        actor: { kind: 'person', id: person.id },
        facts: { detail: `${name}: ${outcome.kind}` },
      }),
    ]),
  );
  return outcome;
}

async function ask(endpoint: Parameters<typeof openClient>[0]): Promise<EndpointTest> {
  const started = performance.now();
  try {
    await openClient({ ...endpoint, timeoutMs: TIMEOUT_MS }).chat.completions.create({
      model: endpoint.model,
      max_tokens: 5,
      messages: [{ role: 'user', content: 'Answer with the word yes.' }],
    });
    return { kind: 'answers', milliseconds: Math.round(performance.now() - started) };
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? error.status : null;
    return { kind: 'fails', status: typeof status === 'number' ? status : null };
  }
}
