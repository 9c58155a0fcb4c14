import { startOfDay } from '#app/_server/start-of-day.ts';
import { loadOffice } from '#lib/metrics/home/load-office.ts';
import { loadWeeks } from '#lib/metrics/load-weeks.ts';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { type Duty, dutyIf } from './duty.ts';
import { homeText } from './text.ts';

const { duties } = homeText;

/** What waits for a supervisor, the most pressing first. */
export async function listOfficeDuties(): Promise<Duty[]> {
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
