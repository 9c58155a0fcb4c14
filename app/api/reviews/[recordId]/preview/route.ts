import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { keepShown, pickShown } from '#app/_server/desk/desk-parts.ts';
import { ReviewDraft } from '#lib/model/draft.ts';
import { RecordId } from '#lib/model/ids.ts';
import { previewReview } from '#lib/pipeline/review/submit-review.ts';

const Body = z.object({ draft: ReviewDraft });

/** Fields, rows, and check results with this draft applied; nothing is saved. */
export const POST = withRole('reviewer', async ({ request, params, person }) => {
  const recordId = readParam(params, 'recordId', RecordId);
  const { draft } = await readBody(request, Body);
  const { fields, rows, checks } = await previewReview({ recordId, draft, person });
  return Response.json({ fields: fields.map(pickShown), rows, checks: keepShown(checks) });
});
