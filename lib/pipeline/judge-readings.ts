import { agreeReadings } from '#lib/agreement/agree-readings.ts';
import { checkRecord } from '#lib/checking/check-record.ts';
import { calibrateFields } from '#lib/confidence/calibrate-fields.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { Reading } from '#lib/model/reading.ts';
import type { Route } from '#lib/model/route.ts';
import type { Policy } from '#lib/routing/policy.ts';
import { routeRecord } from '#lib/routing/route-record.ts';

export type Judgement = ReturnType<typeof agreeReadings> & {
  readonly checks: Check[];
  readonly confidences: Confidence[];
  readonly route: Route;
};

/** From readings to the route in memory: agree, check, calibrate, route. The same stages the jobs run. */
export function judgeReadings(input: {
  form: Form;
  formScore: number;
  readings: readonly Reading[];
  pages: readonly Page[];
  /** ISO date. */
  today: string;
  /** ISO date on which the document came in; absent when unknown. */
  receivedOn?: string;
  /** The policy that ships unless told. */
  policy?: Policy;
  /** The person who has gone over the record and answers for its form and its pages. */
  submittedBy?: string;
}): Judgement {
  const { form, formScore, pages, today, receivedOn, policy, submittedBy } = input;
  const agreed = agreeReadings({ form, readings: input.readings });
  const { fields, rows, waivers } = agreed;
  const checks = checkRecord({ form, fields, rows, today, receivedOn });
  const confidences = calibrateFields({ form, fields, checks, pages });
  const route = routeRecord({
    form,
    formScore,
    fields,
    checks,
    confidences,
    waivers,
    pages,
    policy,
    submittedBy,
  });
  return { ...agreed, checks, confidences, route };
}
