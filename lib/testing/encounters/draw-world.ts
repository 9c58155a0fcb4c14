import type { World } from '#lib/reconciliation/world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { type DrawnRecord, type DrawnVisit, drawPatient, drawVisit } from './draw-visit.ts';

/** Visits of three patients in turn, all of whose papers agree. */
export function drawVisits(seed: number, count: number): DrawnVisit[] {
  const draw = seeded(seed);
  const patients = [1, 2, 3].map((number) => drawPatient(draw, number));
  return Array.from({ length: count }, (_, at) => {
    const patient = patients[at % patients.length];
    if (!patient) throw new Error('there are patients');
    return drawVisit(draw, at + 1, patient);
  });
}

export function papersOf({ slip, claim, remittance, statement }: DrawnVisit): DrawnRecord[] {
  return [slip, claim, remittance, statement];
}

export function idsOf(visit: DrawnVisit): string[] {
  return papersOf(visit).map(({ record }) => record);
}

/** The papers of the visits with a deposit for each check. */
export function worldOf(visits: readonly DrawnVisit[]): World {
  const deposits = visits.map(({ remittance }) => ({
    id: `dep-${remittance.record}`,
    date: remittance.fields['check.date'] ?? '',
    amount: remittance.fields['check.amount'] ?? '',
    trace: remittance.fields['check.number'] ?? null,
  }));
  return { records: visits.flatMap(papersOf), schedules: [], deposits };
}
