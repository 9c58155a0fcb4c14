import type { FieldDefinition } from '#lib/model/form.ts';
import { isIcd9, isIcd10, isProcedure } from '../code-formats.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/**
 * Values that seem to be swapped. A finding suggests: `left` is the value for the first of its
 * paths, `right` the value for the second. It never changes a value.
 */
export const SWAP_RULES: readonly Rule[] = [
  {
    id: 'F09',
    version: 1,
    severity: 'warn',
    title: 'No two values are swapped',
    everywhere: { unless: [] },
    find: (facts) => [...findMisplaced(facts), ...findDates(facts), ...findColumns(facts)],
  },
];

/** What a value may be, judged by its format; some codes fit two kinds. */
type Look = 'date' | 'npi' | 'diagnosis' | 'procedure' | 'name';

const LOOKS: Readonly<Record<Look, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text),
  npi: (text) => /^[12]\d{9}$/.test(text),
  diagnosis: (text) => isIcd10(text) || isIcd9(text),
  procedure: isProcedure,
  name: (text) => /^\D*\p{L}{4}\D*$/u.test(text),
};

/** The looks in a sentence. */
const NAMES: Readonly<Record<Look, string>> = {
  date: 'a date',
  npi: 'an NPI',
  diagnosis: 'a diagnosis code',
  procedure: 'a procedure code',
  name: 'a name',
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

/** A code in place of a name, a name in place of a code, and so on. */
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
    const [look = one.wanted] = one.looks;
    return [
      fail(
        [one.path],
        `“${showDay(one.text)}” looks like ${NAMES[look]} but should be ${NAMES[one.wanted]}.`,
      ),
    ];
  });
}

function swap(first: string, second: string, one: string, other: string): Finding {
  return {
    ...fail([first, second], `“${showDay(one)}” and “${showDay(other)}” may be swapped.`),
    left: other,
    right: one,
  };
}

/** First and last day swapped, or a birth date swapped with a later date. */
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
  // Only if the swap puts all dates in order.
  const fits = day < birth && rest.every((one) => one >= day && one <= addYears(birth, 2));
  return fits ? [swap(path, earliest, birth, day)] : [];
}

function addYears(iso: string, years: number): string {
  return `${Number(iso.slice(0, 4)) + years}${iso.slice(4)}`;
}

/** Two columns where the one that should be smaller is larger in every line. */
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
      `On every line ${says}: the two columns may be swapped.`,
    );
    return [{ ...finding, left: facts.text(first.paths[1]), right: facts.text(first.paths[0]) }];
  });
}

const PAIRS = [
  ['billed', 'allowed', 'allowed is more than billed'],
  ['allowed', 'paid', 'paid is more than allowed'],
  ['billed', 'paid', 'paid is more than billed'],
  ['totalCharge', 'nonCoveredCharge', 'the non-covered charge is more than the charge'],
  ['amount', 'unitPrice', 'the unit price is more than the amount'],
] as const;
