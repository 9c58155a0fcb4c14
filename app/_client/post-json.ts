import { commonText } from '#app/_text/common.ts';
import { letGo } from './under-way.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `text` is a sentence for the person. `code` is null if there was no answer. */
  | { readonly ok: false; readonly code: string | null; readonly text: string };

/**
 * Posts JSON to one of our own routes. Never throws: if there is no connection, the answer says so.
 */
export async function postJson<T>(
  address: string,
  body: unknown = {},
  signal?: AbortSignal,
): Promise<Answer<T>> {
  return askJson<T>(address, {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export async function getJson<T>(address: string, signal?: AbortSignal): Promise<Answer<T>> {
  return askJson<T>(address, { signal });
}

/** Asks the person for their password; false if they cancel. */
type Confirm = () => Promise<boolean>;
let confirm: Confirm | null = null;

/**
 * Sets what asks for the password when the server wants it confirmed; null if nothing does anymore.
 */
export function confirmBy(ask: Confirm | null): void {
  confirm = ask;
}

export async function askJson<T>(address: string, init: RequestInit): Promise<Answer<T>> {
  const answer = await askOnce<T>(address, init);
  if (answer.ok || answer.code !== 'confirm-password' || confirm === null) return answer;
  return (await confirm()) ? askOnce<T>(address, init) : answer;
}

async function askOnce<T>(address: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(address, init);
    const value = await response.json();
    // An expected outcome has a `kind` and is an answer whatever its status, such as 409 with the
    // holder.
    if (response.ok || 'kind' in value) return { ok: true, value };
    if (value.error === 'not-signed-in' && !address.startsWith('/api/auth/')) leave();
    return { ok: false, code: value.error, text: value.text };
  } catch {
    return { ok: false, code: null, text: commonText.noConnection };
  }
}

/** The session has ended: go to the sign-in page, and come back here afterward. */
function leave(): void {
  const next = encodeURIComponent(location.pathname + location.search);
  letGo();
  location.assign(`/sign-in?reason=ended&next=${next}`);
}
