import { findField } from '#lib/forms/find-field.ts';
import type { OwnRule } from '#lib/model/form.ts';
import { pathAt } from '#lib/model/path.ts';
import { add, tryEquations } from '../equation.ts';
import type { RecordFacts } from '../record-facts.ts';
import { type Finding, fail, pass, type Rule } from '../rule.ts';

/** What a form states itself: a customer's rules are data, and these three rules read them. */
export const OWN_RULES: readonly Rule[] = [
  {
    id: 'O01',
    version: 1,
    severity: 'block',
    title: 'Amounts add up as the form says',
    everywhere: { unless: [] },
    find: (facts) =>
      ofKind(facts, 'sum').map((rule) =>
        tryEquations(facts, [
          {
            says: `${rule.parts.map((part) => titleOf(facts, part)).join(' + ')} comes to`,
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
    title: 'Days follow each other as the form says',
    everywhere: { unless: [] },
    find: (facts) => ofKind(facts, 'order').flatMap((rule) => findOrder(facts, rule)),
  },
  {
    id: 'O03',
    version: 1,
    severity: 'block',
    title: 'Values look as the form says',
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

/** A pattern's paths in this record: one, or one a row. */
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
      ? pass(paths, `${second} ${later} is not before ${first} ${earlier}.`)
      : fail(paths, `${second} ${later} is before ${first} ${earlier}.`),
  ];
}

function findMask(facts: RecordFacts, rule: Extract<OwnRule, { kind: 'mask' }>): Finding[] {
  return pathsOf(facts, rule.field).flatMap((path) => {
    const text = facts.text(path);
    if (text === null) return [];
    const title = titleOf(facts, rule.field);
    return fitsMask(text, rule.mask)
      ? pass([path], `${title} ${text} looks like ${rule.mask}.`)
      : fail([path], `${title} ${text} does not look like ${rule.mask}.`);
  });
}

/** `9` a digit, `A` a letter, `*` either; every other character is itself. Blanks count for nothing. */
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
