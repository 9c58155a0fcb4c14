import { z } from 'zod';
import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { RecordId, type TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { type Claim, claimTask } from '#lib/pipeline/claim-task.ts';
import { loadDesk } from './load-desk.ts';

/** The record that a desk has fetched before it was asked for, in the version of its task; or none. */
export const Ready = z.object({ recordId: RecordId, version: z.number().int() }).nullable();
export type Ready = z.infer<typeof Ready>;

/**
 * Claims a task, or the next one, and gives with the claim what the desk shows of its record, so
 * that opening a record takes one request. `view` is null where nothing was claimed, and where what
 * the desk has ready is still so.
 */
export async function openTask(
  asked: { taskId?: TaskId; ready: Ready },
  person: Person,
): Promise<Claim & { readonly view: DeskView | null }> {
  const claim = await claimTask({ person, taskId: asked.taskId });
  if (claim.kind !== 'claimed') return { ...claim, view: null };
  const { recordId, version } = claim;
  const isReady = asked.ready?.recordId === recordId && asked.ready.version === version;
  return { ...claim, view: isReady ? null : await loadDesk(recordId, person) };
}
