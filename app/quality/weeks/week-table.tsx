'use client';

import { postJson } from '#app/_client/post-json.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { check } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { formatCount, formatDay } from '#lib/forms/format.ts';
import { NoteDialog, useNoted } from '../note-dialog.tsx';
import { text } from './text.ts';

interface WeekRow {
  /** ISO date of its Monday. */
  readonly week: string;
  readonly entries: number;
  readonly decisions: number;
  readonly exceptions: number;
  readonly refused: number;
  readonly access: number;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  readonly over: boolean;
}

type Signed = { kind: 'signed' | 'already-signed' | 'still-running' };

export function WeekTable({ weeks }: { weeks: readonly WeekRow[] }) {
  const noted = useNoted(async (week: string, note) => {
    const answer = await postJson<Signed>('/api/quality/weeks', { week, note });
    if (!answer.ok) return { look: 'bad', text: answer.text };
    const { kind } = answer.value;
    return kind === 'signed'
      ? { look: 'ok', text: text.done }
      : { look: 'bad', text: text.refused[kind] };
  });

  return (
    <>
      {noted.banner}
      <Table
        label={text.title}
        head={[
          { key: 'week', title: text.columns.week },
          { key: 'entries', title: text.columns.entries, end: true },
          { key: 'decisions', title: text.columns.decisions, end: true },
          { key: 'exceptions', title: text.columns.exceptions, end: true },
          { key: 'access', title: text.columns.access, end: true },
          { key: 'refused', title: text.columns.refused, end: true },
          { key: 'state', title: text.columns.state },
        ]}
      >
        {weeks.map((week) => (
          <tr key={week.week}>
            <Cell>
              <Link
                className="font-medium text-accent hover:underline"
                aria-label={text.view(week.week)}
                href={`/log?from=${week.week}&to=${lastDayOf(week.week)}`}
              >
                {formatDay(week.week)}
              </Link>
            </Cell>
            <Cell end>{formatCount(week.entries)}</Cell>
            <Count of={week} count={week.decisions} filter="kind=values" name="decisions" />
            <Count of={week} count={week.exceptions} filter="kind=exceptions" name="exceptions" />
            <Count of={week} count={week.access} filter="kind=access" name="access" />
            <Count of={week} count={week.refused} filter="action=access.refused" name="refused" />
            <Cell>
              <Signature week={week} ask={noted.ask} />
            </Cell>
          </tr>
        ))}
      </Table>
      <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.hint}</p>
      <NoteDialog
        noted={noted}
        title={noted.asked === null ? '' : text.signOffOf(noted.asked)}
        description={text.signText}
        label={text.note}
        submitText={text.sign}
      />
    </>
  );
}

/** A count that links to the entries counted. */
function Count({
  of: { week },
  count,
  filter,
  name,
}: {
  of: WeekRow;
  count: number;
  filter: string;
  name: 'decisions' | 'exceptions' | 'refused' | 'access';
}) {
  const title = text.columns[name];
  if (count === 0) return <Cell end>0</Cell>;
  return (
    <Cell end>
      <Link
        className={`hover:underline ${name === 'refused' ? 'font-medium text-bad' : 'text-accent'}`}
        aria-label={text.countOf(title, week, count)}
        href={`/log?${filter}&from=${week}&to=${lastDayOf(week)}`}
      >
        {formatCount(count)}
      </Link>
    </Cell>
  );
}

function Signature({ week, ask }: { week: WeekRow; ask: (week: string) => void }) {
  if (week.signedBy !== null)
    return (
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone="ok" icon={check}>
          {week.signedBy}
        </Badge>
        {week.signedAt ? (
          <span className="text-sm text-muted">
            <When at={week.signedAt} />
          </span>
        ) : null}
      </span>
    );
  if (!week.over) return <span className="text-muted">{text.current}</span>;
  return (
    <Button aria-label={text.signOffOf(week.week)} onClick={() => ask(week.week)}>
      {text.signOff}
    </Button>
  );
}

function lastDayOf(week: string): string {
  return new Date(Date.parse(`${week}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
}
