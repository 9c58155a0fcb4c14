import { Icon } from '#app/_ui/icon.tsx';
import { right } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { countReading } from '#lib/metrics/home/count-reading.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { type Duty, dutyIf } from './duty.ts';
import { listOfficeDuties } from './list-office-duties.ts';
import { listParts } from './list-parts.tsx';
import { getHealth, getMyUploads, getMyWork, getOwnQueue, getQueueCounts } from './load-home.ts';
import { homeText as text } from './text.ts';

const { duties } = text;

/** What to do before anything else, most urgent first; one sentence if there is nothing. */
export async function DoFirst({ person }: { person: Person }) {
  const lists = await Promise.all([
    mayActAs(person.role, 'supervisor') ? listOfficeDuties() : [],
    mayActAs(person.role, 'admin') ? listSystem() : [],
    mayActAs(person.role, 'reviewer') ? listReviews(person) : [],
    listUploads(person),
    listWaiting(person),
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
                <Icon of={right} className="mt-0.5 size-4" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
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

/** Work that is not urgent comes last: what waits for anyone, and what will soon. */
async function listWaiting(person: Person): Promise<Duty[]> {
  const [{ waiting }, reading] = await Promise.all([
    mayActAs(person.role, 'reviewer') ? getQueueCounts(person) : { waiting: 0 },
    countReading(person),
  ]);
  return [
    ...dutyIf(waiting, duties.waiting, '/queue'),
    ...dutyIf(reading, duties.reading, '/documents'),
  ];
}

async function listUploads(person: Person): Promise<Duty[]> {
  const { failed } = await getMyUploads(person);
  return dutyIf(failed, duties.rejected, '#uploads');
}
