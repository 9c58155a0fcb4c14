import Link from 'next/link';
import { startOfDay } from '#app/_server/start-of-day.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { loadOffice } from '#lib/metrics/home/load-office.ts';
import { loadWeeks } from '#lib/metrics/load-weeks.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { listParts } from './list-parts.tsx';
import { getHealth, getMyUploads, getMyWork, getOwnQueue } from './load-home.ts';
import { homeText as text } from './text.ts';

/** Something that waits for this person, and where it is done. */
interface Duty {
  readonly what: string;
  readonly href: string;
}

const { duties } = text;

/** What to do before anything else, the most pressing first; one sentence when there is nothing. */
export async function DoFirst({ person }: { person: Person }) {
  const lists = await Promise.all([
    mayActAs(person.role, 'supervisor') ? listOffice() : [],
    mayActAs(person.role, 'admin') ? listSystem() : [],
    mayActAs(person.role, 'reviewer') ? listReviews(person) : [],
    listUploads(person),
  ]);
  const all = lists.flat();
  return (
    <Panel title={text.first}>
      {all.length === 0 ? (
        <p className="px-4 py-3 text-muted">{text.nothingFirst}</p>
      ) : (
        <ul className="divide-y divide-line">
          {all.map(({ what, href }) => (
            <li key={what}>
              <Link
                href={href}
                className="flex justify-between gap-4 px-4 py-2.5 hover:bg-raised hover:text-accent"
              >
                {what}
                <span aria-hidden="true">→</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

async function listOffice(): Promise<Duty[]> {
  const [{ escalated, overdue }, { open }, weeks] = await Promise.all([
    loadOffice(startOfDay()),
    listIncidents(),
    loadWeeks(),
  ]);
  const unsigned = weeks.filter(({ over, signedBy }) => over && signedBy === null).length;
  return [
    ...dutyIf(open.length, duties.alerts, '/quality/drift'),
    ...dutyIf(escalated, duties.escalated, '/queue?state=escalated'),
    ...dutyIf(overdue, duties.overdue, '/queue'),
    ...dutyIf(unsigned, duties.weeks, '/quality/weeks'),
  ];
}

async function listSystem(): Promise<Duty[]> {
  const troubled = listParts(await getHealth()).filter(({ fine }) => !fine);
  return dutyIf(troubled.length, () => duties.system(troubled.map(({ name }) => name)), '#system');
}

async function listReviews(person: Person): Promise<Duty[]> {
  const [{ urgent, overdue, holds }, { cameBack }] = await Promise.all([
    getOwnQueue(person),
    getMyWork(person),
  ]);
  return [
    ...dutyIf(urgent, duties.urgent, '/queue?owner=me'),
    ...dutyIf(overdue, duties.ownOverdue, '/queue?owner=me'),
    ...dutyIf(cameBack.length, duties.cameBack, '#came-back'),
    ...dutyIf(holds, duties.holds, '/queue'),
  ];
}

async function listUploads(person: Person): Promise<Duty[]> {
  const { failed } = await getMyUploads(person);
  return dutyIf(failed, duties.rejected, '#uploads');
}

function dutyIf(count: number, say: (count: number) => string, href: string): Duty[] {
  return count === 0 ? [] : [{ what: say(count), href }];
}
