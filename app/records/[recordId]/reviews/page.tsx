import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { noValue } from '#app/_text/field-words.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import { RecordId } from '#lib/model/ids.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { compareReviews, type ReviewsCompared, type Said } from '#lib/review/compare-reviews.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { text } from './text.ts';

const PAGE = pageAt('/records/[recordId]/reviews');

export const metadata: Metadata = { title: PAGE.title };

export default async function ReviewsPage({ params }: { params: Promise<{ recordId: string }> }) {
  const { recordId } = await params;
  return asRole({ ...PAGE, path: `/records/${recordId}/reviews` }, async (person) => {
    const id = RecordId.safeParse(recordId);
    const [review, compared] = id.success
      ? await Promise.all([getReview(id.data, person), compareReviews(id.data, person)])
      : [null, null];
    if (!id.success || !review || !compared) throw new AppError('not-found');
    await logAccess({
      action: 'record.viewed',
      personId: person.id,
      documentId: review.document.id,
      recordId: id.data,
    });
    return (
      <Shell person={person} page={PAGE}>
        <Crumbs
          path={[
            { href: '/records', label: pageAt('/records').title },
            { href: `/records/${recordId}`, label: text.record },
          ]}
          here={PAGE.title}
        />
        <PageHead title={PAGE.title} lead={text.lead} />
        <Panel>
          <Comparison compared={compared} review={review} />
        </Panel>
      </Shell>
    );
  });
}

async function Comparison({
  compared,
  review,
}: {
  compared: ReviewsCompared | 'blind';
  review: ReviewView;
}) {
  if (compared === 'blind')
    return <EmptyState title={text.blindTitle}>{text.blindText}</EmptyState>;
  if (compared.fields.length === 0)
    return <EmptyState title={text.noneTitle}>{text.noneText}</EmptyState>;
  const form = (await getCatalog()).get(review.record.form);
  const fields = compared.fields.toSorted(
    (a, b) => Number(differ(b.said)) - Number(differ(a.said)),
  );
  return (
    <Table
      label={text.lead}
      head={[
        { key: 'field', title: text.field },
        ...compared.people.map(({ id, name }) => ({ key: id, title: name })),
      ]}
    >
      {fields.map(({ path, said }) => (
        <tr key={path} className={differ(said) ? 'bg-warn-soft' : ''}>
          <Cell className="font-medium">
            {describePath(path, form, review.rows)}{' '}
            {differ(said) ? <Badge tone="warn">{text.differs}</Badge> : null}
          </Cell>
          {said.map((one, at) => (
            <Cell key={compared.people[at]?.id} className="break-words">
              <OneSaid said={one} />
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function OneSaid({ said }: { said: Said | null }) {
  if (said === null) return <span className="text-muted">{text.none}</span>;
  const { value, milliseconds, seen } = said;
  const how = [
    ...(milliseconds === null ? [] : [text.seconds((milliseconds / 1_000).toFixed(1))]),
    ...(seen === null ? [] : [seen ? text.seen : text.unseen]),
  ];
  return (
    <>
      <span className="block">{value ?? noValue}</span>
      <span className="block text-sm text-muted">{how.join(', ')}</span>
    </>
  );
}

/** Whether the reviewers of a field gave different answers. */
function differ(said: readonly (Said | null)[]): boolean {
  return new Set(said.flatMap((one) => (one === null ? [] : [one.value]))).size > 1;
}
