import { postJson } from './post-json.ts';

/**
 * The words in the form that may be in the address: people search for patients, and addresses are
 * stored.
 */
export async function sealSearch(
  words: string,
  now: { searched: string; search: string | undefined },
): Promise<{ search?: string; problem: string | null }> {
  if (words === '') return { problem: null };
  if (words === now.searched) return { search: now.search, problem: null };
  const answer = await postJson<{ sealed: string }>('/api/searches/words', { words });
  return answer.ok ? { search: answer.value.sealed, problem: null } : { problem: answer.text };
}
