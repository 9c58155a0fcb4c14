import type { Token } from '#lib/layout/page/lay-out-page.ts';
import type { ListChoice } from '../../choices/list-choices.ts';

/** Letter and digits, with a dot behind the third; without one, four digits are a procedure. */
const DIAGNOSIS = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4}|\d)?$/;

/** A diagnosis as it is printed, with its choice's index. */
export type PrintedDiagnosis = {
  readonly at: number;
  readonly pageAt: number;
  readonly token: Token;
};

/** In the order of their choices. */
export function listPrintedDiagnoses(choices: readonly ListChoice[]): PrintedDiagnosis[] {
  return choices.flatMap(({ proposals: [one] }, at): PrintedDiagnosis[] => {
    const token = one?.tokens[0];
    return one && token && DIAGNOSIS.test(one.value) ? [{ at, pageAt: one.pageAt, token }] : [];
  });
}
