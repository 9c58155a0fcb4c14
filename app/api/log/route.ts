import { withRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { FULL, SENTENCES, toCsvLine } from '#app/log/log-csv.ts';
import { parseLogQuery, toDecisionFilter } from '#app/log/log-filter.ts';
import { listDecisions } from '#lib/decisions/list-decisions.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';

const SLICE = 500;

/**
 * The log as CSV, newest first, streamed: it may be larger than memory. With `as=sentences`, in
 * words, for people. The export itself is logged.
 */
export const GET = withRole('supervisor', async ({ request, person }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const filter = toDecisionFilter(parseLogQuery(query));
  const sheet = query.as === 'sentences' ? SENTENCES : FULL;
  await logAccess({ action: 'log.exported', personId: person.id });
  const catalog = await getCatalog();
  const encoder = new TextEncoder();
  let cursor: string | null | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (cursor === undefined) controller.enqueue(encoder.encode(`${sheet.head.join(',')}\n`));
      const { decisions, next } = await listDecisions({
        ...filter,
        cursor: cursor ?? filter.cursor,
        limit: SLICE,
      });
      const lines = decisions.map((one) => toCsvLine(sheet.toRow(one, catalog)));
      controller.enqueue(encoder.encode(lines.join('')));
      cursor = next;
      if (next === null) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${sheet.fileName}"`,
      'cache-control': 'no-store',
    },
  });
});
