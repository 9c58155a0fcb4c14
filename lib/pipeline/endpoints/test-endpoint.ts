import { APIConnectionTimeoutError } from 'openai';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import type { Endpoint } from '#lib/inference/endpoint.ts';
import { findEndpoint } from '#lib/inference/endpoints/store.ts';
import { openClient } from '#lib/inference/open-client.ts';
import { type EndpointProbe, probeEndpoint } from '#lib/inference/probe-endpoint.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';

const TIMEOUT_MS = 15_000;
/** Enough for models that reason before they answer. */
const MAX_TOKENS = 50;

export type EndpointTest =
  | EndpointProbe
  /** No answer within this time. */
  | { readonly kind: 'slow'; readonly timeoutMs: number }
  /** `status` is the HTTP status; null without an answer. */
  | { readonly kind: 'fails'; readonly status: number | null };

/** Asks an endpoint for one word, without a document, and then detects its capabilities. */
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

async function ask(endpoint: Endpoint): Promise<EndpointTest> {
  try {
    await openClient({ ...endpoint, timeoutMs: TIMEOUT_MS }).chat.completions.create({
      model: endpoint.model,
      max_completion_tokens: MAX_TOKENS,
      messages: [{ role: 'user', content: 'Answer with the word yes.' }],
    });
  } catch (error) {
    if (error instanceof APIConnectionTimeoutError) return { kind: 'slow', timeoutMs: TIMEOUT_MS };
    const status = error instanceof Error && 'status' in error ? error.status : null;
    return { kind: 'fails', status: typeof status === 'number' ? status : null };
  }
  return probeEndpoint(endpoint);
}
