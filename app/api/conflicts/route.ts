import { withRole } from '#app/_server/authorize.ts';
import { sendFile } from '#app/_server/files/send-file.ts';
import { buildConflictsCsv } from '#app/conflicts/build-conflicts-csv.ts';
import { WorkGroup } from '#lib/model/reconciliation/work-group.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { ConflictList, listConflicts } from '#lib/reconciliation/conflicts/store.ts';

/** Rows in one download; no one works through a longer list. */
const MOST = 10_000;

/** One worklist as CSV. */
export const GET = withRole('reviewer', async ({ request, person }) => {
  const { searchParams } = new URL(request.url);
  const list = ConflictList.safeParse(searchParams.get('show')).data ?? 'open';
  const about = WorkGroup.safeParse(searchParams.get('about')).data;
  const { conflicts } = await listConflicts(person, { list, about, limit: MOST });
  const detail = ['conflicts', list, about].filter((part) => part !== undefined).join(', ');
  await logAccess({ action: 'export.downloaded', personId: person.id, detail });
  const bytes = Buffer.from(buildConflictsCsv(conflicts, new Date()));
  return sendFile(bytes, `conflicts-${list}.csv`, 'text/csv; charset=utf-8');
});
