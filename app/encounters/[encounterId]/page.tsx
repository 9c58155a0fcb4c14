import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { LineageLink } from '#app/assets/lineage-link.tsx';
import { logRecordsViewed } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { listConflictsOf } from '#lib/reconciliation/conflicts/store.ts';
import {
  type EncounterView,
  findEncounter,
  findSuccessor,
} from '#lib/reconciliation/encounters/view/store.ts';
import { ConflictCards } from '../conflict-cards.tsx';
import { datesOf } from '../encounter-table.tsx';
import { paymentText, encounterText as text } from '../text.ts';
import { MoneyWaterfall } from './money-waterfall.tsx';
import { ServicesTable } from './services-table.tsx';
import { Timeline } from './timeline.tsx';

const PAGE = pageAt('/encounters/[encounterId]');

export const metadata: Metadata = { title: PAGE.title };

export default async function EncounterPage({
  params,
}: {
  params: Promise<{ encounterId: string }>;
}) {
  const { encounterId } = await params;
  return asRole({ ...PAGE, path: `/encounters/${encounterId}` }, async (person) => {
    const encounter = await findEncounter(encounterId, person);
    if (!encounter) return leave(encounterId);
    const recordIds = encounter.papers.map(({ recordId }) => recordId);
    await logRecordsViewed(recordIds, person.id);
    const conflicts = await listConflictsOf(person, { encounterId });
    const catalog = await getCatalog();
    const titles = new Map(encounter.papers.map(({ form }) => [form, catalog.titleOf(form)]));
    return (
      <Shell person={person} page={PAGE}>
        <LiveRefresh conflicts ids={recordIds} />
        <Crumbs
          path={[{ href: '/encounters', label: pageAt('/encounters').title }]}
          here={encounter.patient ?? text.noName}
        />
        <PageHead title={encounter.patient ?? text.noName} lead={<Facts encounter={encounter} />} />
        <div className="space-y-6">
          <ConflictCards conflicts={conflicts} catalog={catalog} />
          <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
            <MoneyWaterfall money={encounter} />
            <Timeline encounter={encounter} titles={titles} />
          </div>
          <Panel title={text.services}>
            <ServicesTable encounter={encounter} titles={titles} />
          </Panel>
        </div>
      </Shell>
    );
  });
}

/**
 * An encounter is named after its first record, so a link to it works as long as the record is in
 * one.
 */
async function leave(encounterId: string): Promise<never> {
  const successor = await findSuccessor(encounterId);
  if (successor === null || successor === encounterId) throw new AppError('not-found');
  redirect(`/encounters/${successor}`);
}

function Facts({ encounter }: { encounter: EncounterView }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge>{text.states[encounter.state]}</Badge>
      <span>{datesOf(encounter)}</span>
      {encounter.payer ? <span>{encounter.payer}</span> : null}
      <Link href={`/encounters/${encounter.id}/patient`} className="text-accent hover:underline">
        {text.patientBalance}
      </Link>
      {encounter.payments.map(({ id, number }) => (
        <Link key={id} href={`/payments/${id}`} className="text-accent hover:underline">
          {paymentText.title(number ?? commonText.none)}
        </Link>
      ))}
      <LineageLink type="encounter" id={encounter.id} />
    </span>
  );
}
