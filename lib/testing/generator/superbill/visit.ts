import type { PlantedFault } from '../drawn-document.ts';
import { addDays, type Person } from '../people.ts';
import type { Random } from '../random.ts';
import { MODIFIERS, SERVICES } from '../word-lists.ts';
import { CONDITIONS } from './conditions.ts';

/** A service on the form; amounts in cents. */
export type VisitService = {
  readonly code: string;
  readonly words: string;
  readonly rendered: boolean;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly fee: number;
};

export type Visit = {
  readonly date: string;
  readonly services: readonly VisitService[];
  readonly diagnoses: readonly string[];
  /** What else the form lists. */
  readonly otherDiagnoses: readonly string[];
  readonly total: number;
  readonly copay: number | null;
};

/** What a superbill is about, if it is not invented. */
export type VisitStory = {
  readonly date: string;
  readonly patient: Person;
  readonly practice: string;
  readonly clinician: { readonly name: string; readonly npi: string };
  readonly taxId: string;
  /** What was performed, in the order of the form. */
  readonly services: readonly VisitService[];
};

/** The visit of a story on a drawn form, which keeps the other services that it listed. */
export function tellVisit(drawn: Visit, { date, services }: VisitStory): Visit {
  const codes = new Set(services.map(({ code }) => code));
  const others = drawn.services.filter(({ rendered, code }) => !rendered && !codes.has(code));
  return {
    ...drawn,
    date,
    services: [...others, ...services].sort((a, b) => a.code.localeCompare(b.code)),
    total: services.reduce((sum, { fee }) => sum + fee, 0),
    copay: null,
  };
}

/**
 * One visit whose fees add up; the form lists `listed` services, or only the performed ones if 0.
 */
export function makeVisit(
  random: Random,
  options: { fault: boolean; faults: PlantedFault[]; listed: number; whole: boolean },
): Visit {
  const { whole } = options;
  const count = random.pick([1, 2, 2, 3, 3, 4, 5, 6]);
  const codes = random
    .sample(SERVICES, Math.max(count, options.listed))
    .sort((a, b) => a[0].localeCompare(b[0]));
  const rendered = new Set(random.sample(codes, count).map(([code]) => code));
  const services = codes.map(([code, words]): VisitService => {
    const units = random.chance(0.8) ? 1 : random.int(2, 4);
    const price = whole || random.chance(0.7) ? random.int(8, 400) * 100 : random.int(800, 60000);
    return {
      code,
      words,
      rendered: rendered.has(code),
      modifiers: random.chance(0.3) ? random.sample(MODIFIERS, random.pick([1, 1, 1, 2])) : [],
      units,
      fee: price * units,
    };
  });
  const sum = services.reduce((total, { rendered, fee }) => total + (rendered ? fee : 0), 0);
  const all = random.sample(
    CONDITIONS.map(([code]) => code),
    random.int(9, 24),
  );
  const visit = {
    date: addDays(`${random.int(2018, 2026)}-01-01`, random.int(0, 360)),
    services,
    diagnoses: all.slice(0, random.pick([1, 1, 2, 3, 4, 4])),
    otherDiagnoses: all.slice(4),
    total: sum,
    copay: random.chance(0.85) ? random.pick([0, 1000, 2000, 2500, 4000]) : null,
  };
  return options.fault ? withFault(random, visit, options.faults) : visit;
}

function withFault(random: Random, visit: Visit, faults: PlantedFault[]): Visit {
  if (random.chance(0.6)) {
    faults.push({ kind: 'total', rule: 'B01', path: 'totalFees' });
    return { ...visit, total: visit.total + random.pick([1000, 900, 2000]) };
  }
  faults.push({ kind: 'copay', rule: 'B01', path: 'copay' });
  return { ...visit, copay: visit.total + 1500 };
}
