import type { Metadata } from 'next';
import { z } from 'zod';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { left } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import { findField } from '#lib/forms/find-field.ts';
import { getFieldLineage } from '#lib/lineage/get-field-lineage.ts';
import { RecordId } from '#lib/model/ids.ts';
import { mayActAs } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { getDb } from '#lib/platform/db.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getReview } from '#lib/review/store.ts';
import { loadPolicy } from '#lib/routing/store.ts';
import { RecordPlaces } from '../../record-places.tsx';
import { LineageChain } from './lineage-chain.tsx';
import { LineageRuns } from './lineage-runs.tsx';
import { sayWhy } from './say-why.ts';
import { lineageText as text } from './text.ts';
import { TimeForm } from './time-form.tsx';

const PAGE = pageAt('/records/[recordId]/fields/[path]');

/** The number of a commit. */
const Moment = z.coerce.number().int().min(0).optional().catch(undefined);

export const metadata: Metadata = { title: PAGE.title };

export default async function FieldPage({
  params,
  searchParams,
}: {
  params: Promise<{ recordId: string; path: string }>;
  searchParams: Promise<{ at?: string }>;
}) {
  const { recordId, path: encoded } = await params;
  const path = decodeURIComponent(encoded);
  const at = Moment.parse((await searchParams).at);
  return asRole({ ...PAGE, path: `/records/${recordId}/fields/${encoded}` }, async (person) => {
    const id = RecordId.safeParse(recordId);
    const [review, lineage] = id.success
      ? await Promise.all([getReview(id.data, person), getFieldLineage(id.data, path, at)])
      : [null, null];
    if (!id.success || !review || !lineage) throw new AppError('not-found');
    await logAccess({
      action: 'record.viewed',
      personId: person.id,
      documentId: review.document.id,
      recordId: id.data,
    });
    const form = (await getCatalog()).get(review.record.form);
    const policy = await loadPolicy(getDb(), form.name);
    // Those of an earlier state are not kept.
    const now = at === undefined ? review.fields.find((field) => field.path === path) : undefined;
    const reasons = now?.reasons ?? [];
    return (
      <Shell person={person} page={PAGE}>
        <Link
          href={`/records/${recordId}`}
          className="mb-2 inline-block text-sm text-muted hover:underline"
        >
          <LineIcon of={left} />
          {text.back}
        </Link>
        <PageHead title={describePath(path, form, review.rows)} lead={text.lead} />
        {review.record.state === 'review' && !mayActAs(person.role, 'supervisor') ? (
          <Panel>
            <EmptyState title={text.waitsTitle}>{text.waits}</EmptyState>
          </Panel>
        ) : (
          <>
            <TimeForm recordId={id.data} path={path} moments={lineage.moments} at={at} />
            <LineageChain
              lineage={lineage}
              why={sayWhy({ ...lineage.field, reasons }, findField(form, path), policy)}
            />
            <LineageRuns runs={lineage.runs} />
            {review.task?.round === 'second' ? null : (
              <div className="mt-6">
                <RecordPlaces recordId={id.data} viewer={person} />
              </div>
            )}
          </>
        )}
      </Shell>
    );
  });
}
