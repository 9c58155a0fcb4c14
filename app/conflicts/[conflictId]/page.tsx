import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { formatMoney } from '#lib/forms/format.ts';
import { ConflictId } from '#lib/model/reconciliation/conflict.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { isMisreadable } from '#lib/reconciliation/conflicts/is-misreadable.ts';
import {
  type ConflictItem,
  findConflict,
  findNeighbors,
  listOf,
} from '#lib/reconciliation/conflicts/store.ts';
import { ConflictValues } from '../../encounters/conflict-values.tsx';
import { conflictText as text } from '../text.ts';
import { ConflictDesk } from './conflict-desk.tsx';
import { PaperPane } from './paper-pane.tsx';

const PAGE = pageAt('/conflicts/[conflictId]');

export const metadata: Metadata = { title: PAGE.title };

export default async function ConflictPage({
  params,
  searchParams,
}: {
  params: Promise<{ conflictId: string }>;
  searchParams: Promise<{ after?: string }>;
}) {
  const { conflictId } = await params;
  const after = ConflictId.safeParse((await searchParams).after).data ?? null;
  return asRole({ ...PAGE, path: `/conflicts/${conflictId}` }, async (person) => {
    const conflict = await findConflict(conflictId, person);
    if (!conflict) throw new AppError('not-found');
    for (const { documentId, recordId } of conflict.sides)
      await logAccess({ action: 'record.viewed', personId: person.id, documentId, recordId });
    const neighbors = await findNeighbors(conflict, person);
    const catalog = await getCatalog();
    const sides = conflict.sides.slice(0, 2);
    const titles = sides.map(({ form }) => catalog.titleOf(form));
    return (
      <Shell person={person} page={PAGE}>
        <Crumbs
          path={[
            { href: `/conflicts?show=${listOf(conflict)}`, label: pageAt('/conflicts').title },
          ]}
          here={conflict.patient ?? conflict.message}
        />
        <PageHead
          title={conflict.message}
          lead={<Facts conflict={conflict} count={neighbors.count} />}
          actions={<Places conflict={conflict} />}
        />
        {conflict.provisional ? (
          <Banner look="info" className="mb-4">
            {text.provisional}
          </Banner>
        ) : null}
        <ConflictDesk
          key={conflict.id}
          conflict={conflict}
          papers={titles}
          misreadable={sides.map((_, at) => isMisreadable(conflict.sides, at))}
          neighbors={neighbors}
          after={after}
          personId={person.id}
        />
        {conflict.sides.some(({ values }) => values.length > 0) ? (
          <div className="mt-4">
            <ConflictValues sides={conflict.sides} catalog={catalog} />
          </div>
        ) : null}
        <div className="mt-4 grid grid-cols-1 gap-4 lg:grid-cols-2">
          {sides.map((side) => (
            <PaperPane key={side.recordId} side={side} title={catalog.titleOf(side.form)} />
          ))}
        </div>
      </Shell>
    );
  });
}

function Facts({ conflict, count }: { conflict: ConflictItem; count: number }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge>{conflict.rule}</Badge>
      {conflict.amountCents === null ? null : (
        <span className="font-medium text-text">{formatMoney(conflict.amountCents)}</span>
      )}
      {conflict.patient ? <span>{conflict.patient}</span> : null}
      {conflict.misreading ? <Badge tone="edit">{text.lookalike}</Badge> : null}
      <span>{conflict.state === 'gone' ? text.gone : text.position(count)}</span>
      {conflict.sum === null ? null : (
        <span className="basis-full tabular-nums">{text.sumOf(conflict.sum)}</span>
      )}
    </span>
  );
}

function Places({ conflict }: { conflict: ConflictItem }) {
  return (
    <>
      {conflict.encounterId ? (
        <Link href={`/encounters/${conflict.encounterId}`} className={buttonClass()}>
          {text.encounter}
        </Link>
      ) : null}
      {conflict.paymentId ? (
        <Link href={`/payments/${conflict.paymentId}`} className={buttonClass()}>
          {text.payment}
        </Link>
      ) : null}
    </>
  );
}
