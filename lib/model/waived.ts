import type { Check } from './check.ts';
import type { Waiver } from './draft.ts';

/** A person gave a reason for this failure: for the rule, on at least one of the check's fields. */
export function isWaived(
  check: Pick<Check, 'rule' | 'paths'>,
  waivers: readonly Waiver[],
): boolean {
  return waivers.some(
    (waiver) =>
      waiver.rule === check.rule &&
      (waiver.paths.length === 0 ||
        check.paths.length === 0 ||
        check.paths.some((path) => waiver.paths.includes(path))),
  );
}
