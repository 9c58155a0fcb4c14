import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ask, signInTo } from '../routes/ask.ts';

const RETRY_MS = 150;
const ANSWER_MS = 15_000;

/** A person who keeps asking until there is an answer, however often the server dies in between. */
export type Client = {
  /** The server's answer, with a status below 500, and how often it took to get it. */
  readonly post: (
    path: string,
    body: string | Uint8Array,
    headers?: Record<string, string>,
  ) => Promise<{ readonly status: number; readonly body: unknown; readonly tries: number }>;
};

export async function signInClient(base: string, email: string, password: string): Promise<Client> {
  const cookie = await signInTo(base, email, password);
  return {
    post: async (path, body, headers = { 'content-type': 'application/json' }) => {
      for (let tries = 1; ; tries++) {
        const answer = await once(`${base}${path}`, cookie, body, headers);
        if (answer && answer.status < 500 && answer.status !== 429) return { ...answer, tries };
        await pause(RETRY_MS);
      }
    },
  };
}

/** Null if the connection broke or nothing answered. */
async function once(
  url: string,
  cookie: string,
  body: string | Uint8Array,
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown } | null> {
  try {
    const response = await ask(url, cookie, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : Uint8Array.from(body),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return { status: response.status, body: z.unknown().parse(await response.json()) };
  } catch {
    return null;
  }
}
