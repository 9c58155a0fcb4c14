import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { logRecordsViewed } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { listVisits } from '#lib/reconciliation/patients/store.ts';
import { encounterText as text } from '../../text.ts';
import { BalanceTable } from './balance-table.tsx';

const PAGE = pageAt('/encounters/[encounterId]/patient');

export const metadata: Metadata = { title: PAGE.title };

export default async function PatientPage({
  params,
}: {
  params: Promise<{ encounterId: string }>;
}) {
  const { encounterId } = await params;
  return asRole({ ...PAGE, path: `/encounters/${encounterId}/patient` }, async (person) => {
    const found = await listVisits(encounterId, person);
    if (found === null) throw new AppError('not-found');
    const recordIds = found.visits.flatMap((visit) => visit.recordIds);
    await logRecordsViewed(recordIds, person.id);
    return (
      <Shell person={person} page={PAGE}>
        <Crumbs
          path={[
            { href: '/encounters', label: pageAt('/encounters').title },
            { href: `/encounters/${encounterId}`, label: found.patient ?? text.noName },
          ]}
          here={PAGE.title}
        />
        <PageHead title={found.patient ?? text.noName} lead={text.balanceLead} />
        <Panel title={text.patientBalance}>
          <BalanceTable visits={found.visits} />
          {found.more ? (
            <p className="border-t border-line px-4 py-2.5 text-muted">{text.moreVisits}</p>
          ) : null}
        </Panel>
      </Shell>
    );
  });
}
