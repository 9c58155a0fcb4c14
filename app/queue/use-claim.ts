'use client';

import { useRouter } from 'next/navigation';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { type ClaimAnswer, rememberHold } from '#app/review/_desk/held-task.ts';

/** Claims a task and opens its record; gives the sentence that says why it did not. */
export function useClaim(): (body: object) => Promise<string | null> {
  const router = useRouter();
  return async (body) => {
    const answer = await postJson<ClaimAnswer>('/api/tasks/claim', body);
    if (!answer.ok) return answer.text;
    const claim = answer.value;
    switch (claim.kind) {
      case 'claimed': {
        const { taskId, token, version } = claim;
        rememberHold({ taskId, token, version });
        router.push(`/review/${claim.recordId}`);
        return null;
      }
      case 'none':
        return messages.queue.noneLeft;
      case 'held':
        return messages.queue.held(claim.by);
      case 'closed':
        return messages.queue.closed;
      case 'for-supervisor':
        return messages.queue.forSupervisor;
      case 'second-person':
        return messages.queue.secondPerson;
    }
  };
}
