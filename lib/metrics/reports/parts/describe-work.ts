import { type Flow, loadFlow } from '#lib/metrics/service/load-flow.ts';
import type { ReportTable } from '#lib/model/quality/report.ts';
import type { Db } from '#lib/platform/db.ts';
import type { ReportSpan } from '../report-span.ts';

/** What arrived, what was accepted and by whom, and what is waiting. */
export async function describeWork({ days }: ReportSpan, db: Db): Promise<ReportTable[]> {
  const flow = await loadFlow(days, db);
  return [...summarize(flow), listDays(flow), listWaiting(flow)];
}

function summarize({ days, secondsToRead, hoursToDecide }: Flow): ReportTable[] {
  const sum = (of: (day: Flow['days'][number]) => number) =>
    days.reduce((all, day) => all + of(day), 0);
  const [automatic, byPerson] = [sum((day) => day.automatic), sum((day) => day.byPerson)];
  const [fields, fieldsAutomatic] = [sum((day) => day.fields), sum((day) => day.fieldsAutomatic)];
  const part = (some: number, all: number) => (all === 0 ? null : some / all);
  return [
    {
      title: 'Work',
      columns: [
        { title: 'What', kind: 'text' },
        { title: 'Count', kind: 'count' },
        { title: 'Accepted automatically', kind: 'share' },
      ],
      rows: [
        ['Documents received', sum((day) => day.documents), null],
        ['Records accepted', automatic + byPerson, part(automatic, automatic + byPerson)],
        ['Fields in accepted records', fields, part(fieldsAutomatic, fields)],
      ],
    },
    {
      title: 'Median times',
      columns: [
        { title: 'What', kind: 'text' },
        { title: 'Time', kind: 'seconds' },
      ],
      rows: [
        ['From upload to the last step of reading', secondsToRead],
        ['From review to decision', hoursToDecide === null ? null : hoursToDecide * 3_600],
      ],
    },
  ];
}

function listDays({ days }: Flow): ReportTable {
  return {
    title: 'Work by day',
    columns: [
      { title: 'Day', kind: 'day' },
      { title: 'Documents', kind: 'count' },
      { title: 'Records, automatically', kind: 'count' },
      { title: 'Records, by a person', kind: 'count' },
      { title: 'Fields', kind: 'count' },
      { title: 'Fields, automatically', kind: 'count' },
    ],
    rows: days.map((day) => [
      day.day,
      day.documents,
      day.automatic,
      day.byPerson,
      day.fields,
      day.fieldsAutomatic,
    ]),
  };
}

function listWaiting({ queueAge }: Flow): ReportTable {
  return {
    title: 'Records that wait now',
    columns: [
      { title: 'In the queue for', kind: 'text' },
      { title: 'Records', kind: 'count' },
    ],
    rows: queueAge.map(({ upToHours, count }) => [sayAge(upToHours), count]),
  };
}

function sayAge(hours: number): string {
  if (hours === Number.POSITIVE_INFINITY) return 'longer';
  if (hours < 24) return hours === 1 ? 'up to 1 hour' : `up to ${hours} hours`;
  return hours === 24 ? 'up to 1 day' : `up to ${hours / 24} days`;
}
