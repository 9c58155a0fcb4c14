import type { Metadata } from 'next';
import { Suspense } from 'react';
import { asRole } from '#app/_server/authorize.ts';
import { openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { DayBars } from '#app/_ui/charts/day-bars.tsx';
import { ShareLine } from '#app/_ui/charts/share-line.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Skeleton } from '#app/_ui/skeleton.tsx';
import { Tile } from '#app/_ui/tile.tsx';
import { formatSeconds, formatShare } from '#lib/forms/format.ts';
import { loadAudits } from '#lib/metrics/audits/load-audits.ts';
import { loadJudgedFields } from '#lib/metrics/judging/load-judged-fields.ts';
import { type Flow, loadFlow } from '#lib/metrics/service/load-flow.ts';
import type { Db } from '#lib/platform/db.ts';
import { getAuditing } from '#lib/settings/store.ts';
import { CalibrationPanel } from './calibration-panel.tsx';
import { CorrectedFields } from './corrected-fields.tsx';
import { parseSpan, QualityHead, type Span, sinceOf } from './quality-head.tsx';
import { QueueAge } from './queue-age.tsx';
import { text } from './text.ts';
import { TrustTable } from './trust-table.tsx';

const PAGE = pageAt('/quality');

export const metadata: Metadata = { title: PAGE.title };

export default function QualityPage({
  searchParams,
}: {
  searchParams: Promise<{ days?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const span = parseSpan((await searchParams).days);
    const history = await openHistory(person);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} span={span} history={history} />
        <Suspense key={span} fallback={<QualitySkeleton />}>
          <Overview span={span} db={history.db} isSample={history.kind === 'sample'} />
        </Suspense>
      </Shell>
    );
  });
}

async function Overview({ span, db, isSample }: { span: Span; db: Db; isSample: boolean }) {
  const [flow, judged, audits, { sampleShare }] = await Promise.all([
    loadFlow(span, db),
    loadJudgedFields(sinceOf(span), db),
    loadAudits(sinceOf(span), db),
    getAuditing(),
  ]);
  return (
    <>
      <Tiles flow={flow} />
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <Panel title={text.flow}>
          <div className="p-4">
            <DayBars
              label={text.flowLabel}
              days={flow.days.map(({ day, automatic, byPerson }) => ({
                day,
                values: [automatic, byPerson],
              }))}
              series={[
                { name: text.automaticName, className: 'text-accent' },
                { name: text.personName, className: 'text-warn' },
              ]}
            />
            <h3 className="mt-6 mb-3 text-sm text-muted">{text.rate}</h3>
            <ShareLine
              label={text.rate}
              days={flow.days.map(({ day, fields, fieldsAutomatic }) => ({
                day,
                part: fieldsAutomatic,
                all: fields,
              }))}
            />
          </div>
        </Panel>
        <Panel title={text.age}>
          <QueueAge ages={flow.queueAge} isSample={isSample} />
        </Panel>
        <Panel title={text.trust} className="lg:col-span-2">
          <TrustTable audits={audits} sampleShare={sampleShare} />
        </Panel>
        <Panel title={text.corrected}>
          <CorrectedFields judged={judged} />
        </Panel>
        <Panel title={text.calibration}>
          <CalibrationPanel judged={judged} />
        </Panel>
      </div>
    </>
  );
}

/** Placeholders of the final sizes, so that nothing moves when the figures arrive. */
function QualitySkeleton() {
  return (
    <div aria-hidden="true">
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {[1, 2, 3, 4].map((tile) => (
          <Skeleton key={tile} className="h-29" />
        ))}
      </div>
      <div className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        {[1, 2, 3, 4].map((panel) => (
          <Skeleton key={panel} className="h-70" />
        ))}
      </div>
    </div>
  );
}

function Tiles({ flow }: { flow: Flow }) {
  const fields = flow.days.reduce((sum, day) => sum + day.fields, 0);
  const fieldsAutomatic = flow.days.reduce((sum, day) => sum + day.fieldsAutomatic, 0);
  const automatic = flow.days.reduce((sum, day) => sum + day.automatic, 0);
  const all = automatic + flow.days.reduce((sum, day) => sum + day.byPerson, 0);
  return (
    <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Tile
        title={text.automation}
        value={formatShare(automatic, all)}
        note={text.automationNote(automatic, all)}
        help="acceptance"
      />
      <Tile
        title={text.fields}
        value={formatShare(fieldsAutomatic, fields)}
        note={text.fieldsNote(fieldsAutomatic, fields)}
        help="acceptance"
      />
      <Tile
        title={text.seconds}
        value={flow.secondsToRead?.toFixed(1) ?? commonText.none}
        note={text.secondsNote}
      />
      <Tile
        title={text.decide}
        value={
          flow.hoursToDecide === null ? commonText.none : formatSeconds(flow.hoursToDecide * 3600)
        }
        note={text.decideNote}
      />
    </dl>
  );
}
