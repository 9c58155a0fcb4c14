import { listFieldsOutside } from '#lib/forms/list-fields-outside.ts';
import { memoizeFor } from '#lib/forms/memoize.ts';
import type { Proposal, ProposalKind } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import type { Form } from '#lib/model/form.ts';
import { findTest, type Test } from './exclude-impossible.ts';
import type { Printed } from './printed.ts';
import { findTextCells } from './text-cells.ts';

/**
 * What may be a value of at least one of the form's fields outside the table. On pages of many
 * claims, a quarter of everything of the right kind may not, and describing it would take longer
 * than finding this out.
 */
export function dropImpossible(
  proposals: readonly Proposal[],
  form: Form,
  page: Omit<Printed, 'summed'>,
): readonly Proposal[] {
  const tests = testsOf(form);
  const printed = { ...page, summed: NONE };
  const cells = findTextCells(printed);
  return proposals.filter((one) => {
    const own = tests.get(one.kind);
    return !own?.every(({ test, pattern }) => test(one, printed, cells, pattern));
  });
}

/** Amounts are never dropped: what they cannot be depends on the field. */
const NONE: ReadonlySet<string> = new Set();

type FieldTest = { readonly test: Test; readonly pattern: string };

/** What excludes the values of each kind from all fields; nothing for kinds that a field accepts. */
const testsOf = memoizeFor((form: Form): ReadonlyMap<ProposalKind, readonly FieldTest[]> => {
  const byKind = Map.groupBy(listFieldsOutside(form), ({ shape }) => kindOf(shape));
  return new Map(
    [...byKind].flatMap(([kind, fields]): [ProposalKind, FieldTest[]][] => {
      if (kind === null || kind === 'money') return [];
      const tests = new Map<Test | null, string>(
        fields.map((field) => [findTest(field), field.pattern]),
      );
      const known = [...tests].flatMap(([test, pattern]) => (test ? [{ test, pattern }] : []));
      return known.length === tests.size ? [[kind, known]] : [];
    }),
  );
});
