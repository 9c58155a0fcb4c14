'use client';

import { useRouter } from 'next/navigation';
import { postJson } from '#app/_client/post-json.ts';
import type { ClaimAnswer } from '#app/review/_desk/leases/held-task.ts';
import { whyNotClaimed } from '#app/review/_desk/leases/why-not-claimed.ts';
import { buildMemory } from '#app/review/_desk/machine/memory.ts';

/**
 * Claims a task and opens its record. Resolves to the reason if it could not, otherwise to null.
 */
export function useClaim(): (body: object) => Promise<string | null> {
  const router = useRouter();
  return async (body) => {
    const answer = await postJson<ClaimAnswer>('/api/tasks/claim', body);
    if (!answer.ok) return answer.text;
    const claim = answer.value;
    if (claim.kind !== 'claimed') return whyNotClaimed(claim);
    const { taskId, recordId, token, version } = claim;
    buildMemory(sessionStorage).rememberHold({ taskId, token, version });
    router.push(`/review/${recordId}`);
    return null;
  };
}
