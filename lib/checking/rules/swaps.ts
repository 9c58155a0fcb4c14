import type { FieldDefinition } from '#lib/model/form.ts';
import { isIcd9, isIcd10, isProcedure } from '../code-formats.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, type Rule } from '../rule.ts';

/**
 * Values that seem to have changed places. A finding proposes: `left` is what the first of its paths
 * would say, `right` what the second would. Nothing is ever changed by it.
 */
export const SWAP_RULES: readonly Rule[] = [
  {
    id: 'F09',
    version: 1,
    severity: 'warn',
    title: 'No two values have changed places',
    everywhere: { unless: [] },
    find: (facts) => [...findMisplaced(facts), ...findDates(facts), ...findColumns(facts)],
  },
];

/** What a value may be by its look; some codes may be two things. */
type Look = 'date' | 'npi' | 'diagnosis' | 'procedure' | 'name';

const LOOKS: Readonly<Record<Look, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text),
  npi: (text) => /^[12]\d{9}$/.test(text),
  diagnosis: (text) => isIcd10(text) || isIcd9(text),
  procedure: isProcedure,
  name: (text) => /^\D*\p{L}{4}\D*$/u.test(text),
};

function looksOf(text: string): Look[] {
  const upper = text.toUpperCase();
  return ORDER.filter((look) => LOOKS[look](upper));
}

const ORDER: readonly Look[] = ['date', 'npi', 'procedure', 'diagnosis', 'name'];

const WANTED: Partial<Readonly<Record<FieldDefinition['shape'], Look>>> = {
  person: 'name',
  organisation: 'name',
  npi: 'npi',
  diagnosis: 'diagnosis',
  procedure: 'procedure',
};

/** A code where a name should be, a name where a code should be… */
function findMisplaced(facts: RecordFacts): Finding[] {
  const placed = facts.form.fields.flatMap((definition) => {
    const wanted = WANTED[definition.shape];
    if (!wanted) return [];
    return facts
      .filled((one) => one === definition)
      .map((path) => ({ path, wanted, text: facts.text(path) ?? '' }));
  });
  const wrong = placed.flatMap((one) => {
    const looks = looksOf(one.text);
    return looks.length === 0 || looks.includes(one.wanted) ? [] : [{ ...one, looks }];
  });
  const told = new Set<string>();
  return wrong.flatMap((one) => {
    if (told.has(one.path)) return [];
    const partner = wrong.find(
      (other) => one.looks.includes(other.wanted) && other.looks.includes(one.wanted),
    );
    told.add(partner?.path ?? one.path);
    if (partner) return [swap(one.path, partner.path, one.text, partner.text)];
    const [look] = one.looks;
    return [fail([one.path], `“${one.text}” looks like a ${look}, and should be a ${one.wanted}.`)];
  });
}

function swap(first: string, second: string, one: string, other: string): Finding {
  return {
    ...fail([first, second], `“${one}” and “${other}” may have changed places.`),
    left: other,
    right: one,
  };
}

/** First and last day the wrong way round, or a birth date that is the day of something later. */
function findDates(facts: RecordFacts): Finding[] {
  const dates = facts.filled((definition) => definition.type === 'date');
  const spans = dates.flatMap((path) => {
    const end = END_OF.find(([from]) => path.endsWith(from));
    return end ? [[path, path.slice(0, path.length - end[0].length) + end[1]] as const] : [];
  });
  const reversed = spans.flatMap(([from, to]) => {
    const [first, last] = [facts.date(from), facts.date(to)];
    return first !== null && last !== null && first > last ? [swap(from, to, first, last)] : [];
  });
  return [...reversed, ...findBirth(facts, dates)];
}

const END_OF = [
  ['serviceFrom', 'serviceTo'],
  ['statementFrom', 'statementThrough'],
  ['issueDate', 'dueDate'],
  ['statementDate', 'dueDate'],
] as const;

function findBirth(facts: RecordFacts, dates: readonly string[]): Finding[] {
  const path = 'patient.birthDate';
  const birth = facts.date(path);
  const others = dates.filter((one) => !one.endsWith('birthDate'));
  if (birth === null || others.length < 2) return [];
  const earliest = others.reduce((a, b) =>
    (facts.date(a) ?? '') <= (facts.date(b) ?? '') ? a : b,
  );
  const day = facts.date(earliest) ?? '';
  const rest = others.filter((one) => one !== earliest).map((one) => facts.date(one) ?? '');
  // Only where the exchange would set everything right.
  const fits = day < birth && rest.every((one) => one >= day && one <= addYears(birth, 2));
  return fits ? [swap(path, earliest, birth, day)] : [];
}

function addYears(iso: string, years: number): string {
  return `${Number(iso.slice(0, 4)) + years}${iso.slice(4)}`;
}

/** Two columns of which the smaller is larger in every line. */
function findColumns(facts: RecordFacts): Finding[] {
  return PAIRS.flatMap(([large, small, says]) => {
    const rows = facts.rows('lines').flatMap((row) => {
      const paths = [`lines[${row}].${large}`, `lines[${row}].${small}`] as const;
      const [a, b] = [facts.cents(paths[0]), facts.cents(paths[1])];
      return a === null || b === null || a < 0 ? [] : [{ paths, a, b }];
    });
    const [first] = rows;
    const swapped =
      rows.every(({ a, b }) => b >= a) && rows.filter(({ a, b }) => b > a).length >= 2;
    if (!first || !swapped) return [];
    const finding = fail(
      rows.flatMap(({ paths }) => paths),
      `In every line ${says}: the two columns may have changed places.`,
    );
    return [{ ...finding, left: facts.text(first.paths[1]), right: facts.text(first.paths[0]) }];
  });
}

const PAIRS = [
  ['billed', 'allowed', 'more is allowed than billed'],
  ['allowed', 'paid', 'more is paid than allowed'],
  ['billed', 'paid', 'more is paid than billed'],
  ['totalCharge', 'nonCoveredCharge', 'more is not covered than charged'],
  ['amount', 'unitPrice', 'one unit costs more than all'],
] as const;
