import { describe, expect, it } from 'vitest';
import { checkValues } from '#lib/testing/check-values.ts';

describe('an empty record', () => {
  it.each(['cms-1500', 'eob', 'patient-statement', 'invoice', 'receipt', 'other'])(
    'of form %s fails no arithmetic rule for what is missing',
    (form) => {
      const failed = checkValues(form, {}).filter((one) => one.outcome === 'fail');
      expect(failed.map((one) => one.rule)).toEqual(
        form === 'cms-1500' ? ['C03', 'C03', 'C10'] : [],
      );
    },
  );
});
