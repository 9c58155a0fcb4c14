import { findField } from '#lib/forms/find-field.ts';
import type { OwnRule } from '#lib/model/form.ts';
import { pathAt } from '#lib/model/path.ts';
import { add, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';
import { showDay } from '../show-day.ts';

/** Customers state their rules as data of their form; these three rules apply them. */
export const OWN_RULES: readonly Rule[] = [
  {
    id: 'O01',
    version: 1,
    severity: 'block',
    title: 'Amounts add up as the form requires',
    everywhere: { unless: [] },
    find: (facts) =>
      ofKind(facts, 'sum').map((rule) =>
        tryEquations(facts, [
          {
            says: `${rule.parts.map((part) => titleOf(facts, part)).join(' + ')} is`,
            left: add(...rule.parts.flatMap((part) => pathsOf(facts, part))),
            of: titleOf(facts, rule.total),
            right: rule.total,
          },
        ]),
      ),
  },
  {
    id: 'O02',
    version: 1,
    severity: 'block',
    title: 'Dates are in the order that the form requires',
    everywhere: { unless: [] },
    find: (facts) => ofKind(facts, 'order').flatMap((rule) => findOrder(facts, rule)),
  },
  {
    id: 'O03',
    version: 1,
    severity: 'block',
    title: 'Values have the format that the form requires',
    everywhere: { unless: [] },
    find: (facts) => ofKind(facts, 'mask').flatMap((rule) => findMask(facts, rule)),
  },
];

function ofKind<Kind extends OwnRule['kind']>(
  facts: RecordFacts,
  kind: Kind,
): Extract<OwnRule, { kind: Kind }>[] {
  const isOfKind = (rule: OwnRule): rule is Extract<OwnRule, { kind: Kind }> => rule.kind === kind;
  return (facts.form.ownRules ?? []).filter(isOfKind);
}

/** A pattern's paths in this record: one, or one per row. */
function pathsOf(facts: RecordFacts, pattern: string): string[] {
  const list = /^(\w+)\[\]/.exec(pattern)?.[1];
  if (list === undefined) return [pattern];
  return facts.rows(list).map((row) => pathAt(pattern, row));
}

function titleOf(facts: RecordFacts, pattern: string): string {
  return findField(facts.form, pattern)?.title ?? pattern;
}

function findOrder(facts: RecordFacts, rule: Extract<OwnRule, { kind: 'order' }>): Finding[] {
  const [earlier, later] = [facts.date(rule.earlier), facts.date(rule.later)];
  if (earlier === null || later === null) return [];
  const paths = facts.doubtfulFirst([rule.later, rule.earlier]);
  const [first, second] = [titleOf(facts, rule.earlier), titleOf(facts, rule.later)];
  return [
    earlier <= later
      ? pass(paths, `${second} (${showDay(later)}) is not before ${first} (${showDay(earlier)}).`)
      : fail(paths, `${second} (${showDay(later)}) is before ${first} (${showDay(earlier)}).`),
  ];
}

function findMask(facts: RecordFacts, rule: Extract<OwnRule, { kind: 'mask' }>): Finding[] {
  return pathsOf(facts, rule.field).flatMap((path) => {
    const text = facts.text(path);
    if (text === null) return [];
    const title = titleOf(facts, rule.field);
    return fitsMask(text, rule.mask)
      ? pass([path], `${title} “${text}” has the format ${rule.mask}.`)
      : fail([path], `${title} “${text}” does not have the format ${rule.mask}.`);
  });
}

/** `9` is a digit, `A` a letter, `*` either, and any other character itself. Spaces are ignored. */
export function fitsMask(text: string, mask: string): boolean {
  const [given, wanted] = [text, mask].map((one) => [...one.replace(/\s/g, '')]);
  if (!given || !wanted || given.length !== wanted.length) return false;
  return wanted.every((sign, at) => {
    const char = given[at] ?? '';
    if (sign === '9') return /\d/.test(char);
    if (sign === 'A') return /\p{L}/u.test(char);
    if (sign === '*') return /[\p{L}\d]/u.test(char);
    return sign === char;
  });
}
