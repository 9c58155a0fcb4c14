import { withRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { describeDecision } from '#app/log/describe-decision.ts';
import { parseLogQuery, toDecisionFilter } from '#app/log/log-filter.ts';
import { type DecisionView, listDecisions } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';

const SLICE = 500;
const HEAD =
  'sequence,at,actor,action,sentence,reason,path,before,after,document,record,facts,hash\n';

/** The log as CSV, newest first, streamed: it may be longer than memory. The export is logged itself. */
export const GET = withRole('supervisor', async ({ request, person }) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const filter = toDecisionFilter(parseLogQuery(query));
  await logAccess({ action: 'log.exported', personId: person.id });
  const catalog = await getCatalog();
  const encoder = new TextEncoder();
  let cursor: string | null | undefined;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (cursor === undefined) controller.enqueue(encoder.encode(HEAD));
      const { decisions, next } = await listDecisions({
        ...filter,
        cursor: cursor ?? filter.cursor,
        limit: SLICE,
      });
      controller.enqueue(encoder.encode(decisions.map((one) => toLine(one, catalog)).join('')));
      cursor = next;
      if (next === null) controller.close();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="countersign-log.csv"',
      'cache-control': 'no-store',
    },
  });
});

function toLine(decision: DecisionView, catalog: Catalog): string {
  const cells = [
    decision.sequence,
    decision.at.toISOString(),
    decision.actorName,
    decision.action,
    describeDecision(decision, catalog),
    decision.reason,
    decision.path,
    decision.before,
    decision.after,
    decision.documentId,
    decision.recordId,
    JSON.stringify(decision.facts),
    decision.hash,
  ];
  return `${cells.map(toCell).join(',')}\n`;
}

/** Quoted, and never interpreted as a formula by a spreadsheet. */
function toCell(value: string | null): string {
  if (value === null) return '';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
