import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { openHistory } from '#app/_server/open-history.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { type JudgedField, loadJudgedFields } from '#lib/metrics/judging/load-judged-fields.ts';
import { CalibrationPanel } from '../calibration-panel.tsx';
import { parseSpan, QualityHead, sinceOf } from '../quality-head.tsx';
import { LocalPanel } from './local-panel.tsx';
import { MeasureTable } from './measure-table.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/quality/calibration');

export const metadata: Metadata = { title: PAGE.title };

export default function ConfidencePage({
  searchParams,
}: {
  searchParams: Promise<{ days?: string; form?: string; field?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const asked = await searchParams;
    const span = parseSpan(asked.days);
    const history = await openHistory(person);
    const judged = await loadJudgedFields(sinceOf(span), history.db);
    return (
      <Shell person={person} page={PAGE}>
        <QualityHead page={PAGE} lead={text.lead} span={span} history={history} />
        {judged.length === 0 ? (
          <Panel>
            <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
          </Panel>
        ) : (
          <Measures judged={judged} days={span} form={asked.form} field={asked.field} />
        )}
        {history.kind === 'own' ? (
          <div className="mt-6">
            <LocalPanel />
          </div>
        ) : null}
      </Shell>
    );
  });
}

async function Measures({
  judged,
  days,
  form,
  field,
}: {
  judged: readonly JudgedField[];
  days: number;
  form?: string;
  field?: string;
}) {
  const catalog = await getCatalog();
  const ofForm = form === undefined ? [] : judged.filter((one) => one.form === form);
  const ofField = ofForm.filter((one) => one.pattern === field);
  const address = (query: Record<string, string>) =>
    `/quality/calibration?${new URLSearchParams({ days: String(days), ...query })}`;
  const chosen = ofField.length > 0 ? ofField : ofForm.length > 0 ? ofForm : judged;
  const name =
    ofField[0]?.title ?? (ofForm.length > 0 ? catalog.titleOf(form ?? '') : text.allForms);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
      <div className="space-y-6">
        <Panel title={text.byForm}>
          <MeasureTable
            label={text.byForm}
            first={text.columns.form}
            current={form}
            groups={groupBy(judged, (one) => one.form).map(([key, own]) => ({
              key,
              title: catalog.titleOf(key),
              href: address({ form: key }),
              own,
            }))}
          />
        </Panel>
        {ofForm.length > 0 && form !== undefined ? (
          <Panel title={text.byField(catalog.titleOf(form))}>
            <MeasureTable
              label={text.byField(catalog.titleOf(form))}
              first={text.columns.field}
              current={field}
              groups={groupBy(ofForm, (one) => one.pattern).map(([key, own]) => ({
                key,
                title: own[0]?.title ?? key,
                href: address({ form, field: key }),
                own,
              }))}
            />
          </Panel>
        ) : null}
        <p className="text-sm text-muted">{text.hint}</p>
      </div>
      <Panel title={text.plot(name)}>
        <CalibrationPanel judged={chosen} />
      </Panel>
    </div>
  );
}

/** Most reviewed first. */
function groupBy(
  judged: readonly JudgedField[],
  of: (one: JudgedField) => string,
): [string, JudgedField[]][] {
  return [...Map.groupBy(judged, of)].sort((a, b) => b[1].length - a[1].length);
}
