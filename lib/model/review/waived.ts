import type { Check } from '../check.ts';
import type { Waiver } from '../draft.ts';

/**
 * The reason that a person gave for this failure: for the rule, on at least one of the check's
 * fields.
 */
export function findWaiver(
  check: Pick<Check, 'rule' | 'paths'>,
  waivers: readonly Waiver[],
): Waiver | undefined {
  return waivers.find(
    (waiver) =>
      waiver.rule === check.rule &&
      (waiver.paths.length === 0 ||
        check.paths.length === 0 ||
        check.paths.some((path) => waiver.paths.includes(path))),
  );
}

export function isWaived(
  check: Pick<Check, 'rule' | 'paths'>,
  waivers: readonly Waiver[],
): boolean {
  return findWaiver(check, waivers) !== undefined;
}
