import { loadWeeks } from '#lib/metrics/service/load-weeks.ts';
import { getDb } from '#lib/platform/db.ts';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { type Duty, dutyIf } from './duty.ts';
import { getOffice } from './load-home.ts';
import { homeText } from './text.ts';

const { duties } = homeText;

/** What is waiting for a supervisor, most urgent first. */
export async function listOfficeDuties(): Promise<Duty[]> {
  const [{ escalated, overdue }, { open }, weeks] = await Promise.all([
    getOffice(getDb()),
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
