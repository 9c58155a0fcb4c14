import {
  type DrawnLine,
  type DrawnPatient,
  type DrawnRecord,
  drawLines,
  drawPatient,
  drawVisit,
} from '#lib/testing/encounters/draw-visit.ts';
import { papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';

/** An endless supply of a practice's papers, visit by visit. */
export interface Practice {
  /** The four papers of the next visit. */
  readonly nextVisit: () => DrawnRecord[];
  /** The papers of one visit with this many services. */
  readonly longVisit: (lines: number) => DrawnRecord[];
}

const DAYS = 3 * 365;
/**
 * Among the patients who come often, one in this many comes for the same services at the same
 * charges.
 */
const SERIES_EVERY = 25;

/**
 * Draws a practice with about this many records in three years. Half of all visits are by the
 * `share` of patients who come often, every few days; some of them have the same thing done each
 * time, so their visits differ only in the day.
 */
export function drawPractice(records: number, share: number): Practice {
  const draw = seeded(1);
  const patients = Array.from({ length: Math.ceil(records / 40) }, (_, at) =>
    drawPatient(draw, at),
  );
  const often = Math.max(1, Math.floor(patients.length * share));
  const series = new Map<DrawnPatient, DrawnLine[]>();
  for (const patient of patients.slice(0, often).filter((_, at) => at % SERIES_EVERY === 0))
    series.set(patient, drawLines(draw));
  let number = 0;
  const visit = (lines?: readonly DrawnLine[]) => {
    const among = draw() < 0.5 ? often : patients.length;
    const patient = patients[Math.floor(draw() * among)];
    if (!patient) throw new Error('there are patients');
    const day = Math.floor(draw() * DAYS);
    const drawn = drawVisit(draw, number++, patient, { day, lines: lines ?? series.get(patient) });
    return papersOf(drawn);
  };
  return { nextVisit: () => visit(), longVisit: (lines) => visit(drawLines(draw, lines)) };
}
