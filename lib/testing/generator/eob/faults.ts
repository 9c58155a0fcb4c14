import type { PlantedFault } from '../drawn-document.ts';
import { cents } from '../people.ts';
import type { EobPaper, Fields } from './paper.ts';

/** A mistake that a payer's paper may make, and that its own figures reveal. */
type Kind = {
  readonly kind: string;
  readonly rule: string;
  readonly path: string;
  /** By how much the printed amount is too large, cents. */
  readonly by: number;
  readonly shows: (fields: Fields) => boolean;
};

const KINDS: readonly Kind[] = [
  { kind: 'claim-paid', rule: 'E02', path: 'paid', by: 1000, shows: addsUp('paid') },
  { kind: 'claim-billed', rule: 'E02', path: 'billed', by: -900, shows: addsUp('billed') },
  { kind: 'line-paid', rule: 'E01', path: 'lines[0].paid', by: 900, shows: balances },
  {
    kind: 'patient-share',
    rule: 'E04',
    path: 'patientResponsibility',
    by: 500,
    shows: sharesAddUp,
  },
];

/** Every line prints the amount, and the claim prints its total. */
function addsUp(name: string): (fields: Fields) => boolean {
  return (fields) => {
    const rows = new Set(
      Object.keys(fields).flatMap((path) => /^lines\[\d+\]/.exec(path)?.[0] ?? []),
    );
    return (
      rows.size > 0 && Boolean(fields[name]) && [...rows].every((row) => fields[`${row}.${name}`])
    );
  };
}

/** The first line prints all of its reductions. */
function balances(fields: Fields): boolean {
  const cut = Object.entries(fields).filter(([path]) =>
    /^lines\[0\]\.adjustments\[\d+\]\.amount$/.test(path),
  );
  const amount = (path: string) => Math.round(Number(fields[path] ?? Number.NaN) * 100);
  const sum = cut.reduce((total, [path]) => total + amount(path), 0);
  return cut.length > 0 && amount('lines[0].billed') - sum === amount('lines[0].paid');
}

/** The patient's reasons are printed with their amounts, and add up to the patient's share. */
function sharesAddUp(fields: Fields): boolean {
  const sum = Object.entries(fields)
    .filter(([path, value]) => /adjustments\[\d+\]\.group$/.test(path) && value === 'PR')
    .map(([path]) => Math.round(Number(fields[path.replace(/group$/, 'amount')]) * 100))
    .reduce((total, amount) => total + amount, 0);
  return sum > 0 && sum === Math.round(Number(fields.patientResponsibility) * 100);
}

/** Changes one printed amount of the first claim, if its paper would reveal it. */
export function plantEobFault(
  { sheet, layout, random, told }: EobPaper,
  faults: PlantedFault[],
): void {
  const fields = told[0] ?? {};
  const able = KINDS.filter((one) => one.shows(fields));
  if (able.length === 0) return;
  const { kind, rule, path, by } = random.pick(able);
  const amount = Math.round(Number(fields[path]) * 100) + by;
  for (const page of sheet.pages) {
    page.runs.forEach((run, at) => {
      if (run.tag === `0:${path}`) page.runs[at] = { ...run, text: layout.print.money(amount) };
    });
  }
  fields[path] = cents(amount);
  faults.push({ kind, rule, path });
}
