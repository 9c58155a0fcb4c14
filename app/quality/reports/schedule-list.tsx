'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { cross, pencil, plus } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { ReportPlan } from '#lib/model/quality/report.ts';
import { ReportDialog } from './report-dialog.tsx';
import { text } from './text.ts';

interface Schedule {
  readonly id: string;
  readonly plan: ReportPlan;
  /** ISO time. */
  readonly next: string;
  readonly failed: boolean;
  readonly byName: string | null;
}

interface Props {
  readonly schedules: readonly Schedule[];
  /** Who may get a report. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly mails: boolean;
}

type Done = { kind: keyof typeof text.outcomes };

/** The scheduled reports, with actions to add, change, or stop one, or make one now. */
export function ScheduleList({ schedules, people, mails }: Props) {
  const router = useRouter();
  /** The report whose plan is open; `new`: one that is not scheduled yet. */
  const [planned, setPlanned] = useState<Schedule | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Schedule | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  /** What prevented it, which the dialog shows; null if it is done. */
  async function change(asked: ReturnType<typeof postJson<Done>>): Promise<string | null> {
    const answer = await asked;
    router.refresh();
    if (!answer.ok) return answer.text;
    const { kind } = answer.value;
    if (kind === 'not-for-them') return text.outcomes[kind];
    setPlanned(null);
    setOutcome({ look: 'ok', text: text.outcomes[kind] });
    return null;
  }

  async function act(asked: ReturnType<typeof postJson<Done>>) {
    const failure = await change(asked);
    setLeaving(null);
    if (failure !== null) setOutcome({ look: 'bad', text: failure });
  }

  return (
    <Panel title={text.schedules}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="min-w-0 flex-1 basis-60 text-muted">{mails ? text.addText : text.noMail}</p>
        <Button icon={plus} look="primary" onClick={() => setPlanned('new')}>
          {text.add}
        </Button>
      </div>
      <OutcomeBanner outcome={outcome} className="mx-4 mb-4" />
      {schedules.length === 0 ? (
        <EmptyState title={text.emptyTitle}>{text.emptyText}</EmptyState>
      ) : (
        <Schedules
          schedules={schedules}
          people={people}
          onMake={({ id }) => void act(postJson<Done>(`/api/reports/${id}`))}
          onChange={setPlanned}
          onStop={setLeaving}
        />
      )}
      {planned ? (
        <ReportDialog
          plan={planned === 'new' ? null : planned.plan}
          people={people}
          mails={mails}
          onClose={() => setPlanned(null)}
          onPlan={(plan) =>
            change(
              postJson<Done>(
                planned === 'new' ? '/api/reports' : `/api/reports/${planned.id}/plan`,
                plan,
              ),
            )
          }
        />
      ) : null}
      <ConfirmDialog
        open={leaving !== null}
        title={text.stopTitle}
        description={text.stopText}
        submit={text.stop}
        onClose={() => setLeaving(null)}
        onConfirm={() =>
          leaving && void act(askJson<Done>(`/api/reports/${leaving.id}`, { method: 'DELETE' }))
        }
      />
    </Panel>
  );
}

function Schedules({
  schedules,
  people,
  onMake,
  onChange,
  onStop,
}: Omit<Props, 'mails'> & {
  onMake: (schedule: Schedule) => void;
  onChange: (schedule: Schedule) => void;
  onStop: (schedule: Schedule) => void;
}) {
  const { columns } = text;
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <Table
      label={text.schedules}
      head={[
        { key: 'content', title: columns.content },
        { key: 'readers', title: columns.readers, className: NOT_ON_PHONES },
        { key: 'by', title: columns.by, className: NOT_ON_PHONES },
        { key: 'next', title: columns.next, className: NOT_ON_PHONES },
        {
          key: 'act',
          title: columns.act,
          content: <span className="sr-only">{columns.act}</span>,
        },
      ]}
    >
      {schedules.map((schedule) => {
        const { id, plan, next, failed, byName } = schedule;
        const what = plan.parts.map((part) => text.parts[part]).join(', ');
        const names = plan.readers.flatMap((reader) => nameOf.get(reader) ?? []);
        return (
          <tr key={id}>
            <Cell>
              <span className="block font-medium">{what}</span>
              <span className="block text-sm text-muted">
                {text.when(text.rhythms[plan.rhythm], plan.time, text.ofDays(plan.days))}
              </span>
            </Cell>
            <Cell className={`text-muted ${NOT_ON_PHONES}`}>{names.join(', ') || text.nobody}</Cell>
            <Cell className={`text-muted ${NOT_ON_PHONES}`}>{byName ?? text.gone}</Cell>
            <Cell className={NOT_ON_PHONES}>
              <When at={next} /> {failed ? <Badge tone="bad">{text.failed}</Badge> : null}
            </Cell>
            <Cell end>
              <span className="inline-flex flex-wrap justify-end gap-2">
                <Button aria-label={text.nowOf(what)} onClick={() => onMake(schedule)}>
                  {text.now}
                </Button>
                <Button
                  icon={pencil}
                  aria-label={text.changeOf(what)}
                  onClick={() => onChange(schedule)}
                >
                  {text.change}
                </Button>
                <Button
                  icon={cross}
                  look="danger"
                  aria-label={text.stopOf(what)}
                  onClick={() => onStop(schedule)}
                >
                  {text.stop}
                </Button>
              </span>
            </Cell>
          </tr>
        );
      })}
    </Table>
  );
}
