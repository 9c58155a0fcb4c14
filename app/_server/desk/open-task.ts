import { z } from 'zod';
import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { logRecordsViewed } from '#lib/pipeline/access/log-access.ts';
import { type Claim, claimTask } from '#lib/pipeline/review/claim-task.ts';
import { loadDesk } from './load-desk.ts';

/** The task whose record a desk has prefetched, with its version at the time; or null. */
export const Ready = z.object({ taskId: TaskId, version: z.number().int() }).nullable();
export type Ready = z.infer<typeof Ready>;

/**
 * Claims the given task, or the prefetched one, or the next one, and also returns what the desk
 * shows of its record, so that opening a record takes one request. `view` is null if nothing was
 * claimed or the prefetched view is still current.
 */
export async function openTask(
  asked: { taskId?: TaskId; ready: Ready },
  person: Person,
): Promise<Claim & { readonly view: DeskView | null }> {
  const { taskId: named, ready } = asked;
  const claim = await claimTask({ person, taskId: named, seen: ready });
  if (claim.kind !== 'claimed') return { ...claim, view: null };
  const { recordId, taskId, version } = claim;
  const isReady = ready?.taskId === taskId && ready.version === version;
  // The person now sees what was prefetched.
  if (isReady) await logRecordsViewed([recordId], person.id);
  return { ...claim, view: isReady ? null : await loadDesk(recordId, person) };
}
