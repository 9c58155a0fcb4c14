'use client';

import { NumberForm } from './number-form.tsx';
import { text } from './text.ts';
import { toPercent } from './to-percent.ts';

interface Values {
  readonly sampleShare: number;
  readonly seededShare: number;
  readonly wageUsd: number;
  readonly coreUsd: number;
  readonly weeklyBudgetUsd: number | null;
}

/**
 * How often reviewers are tested and accepted values audited, and what work costs. Shares are shown
 * as percentages.
 */
export function QualityForm({ values }: { values: Values }) {
  return (
    <NumberForm
      address="/api/settings/quality"
      inputs={listInputs(values)}
      saved={text.quality.saved}
      bodyOf={({ number, amount }) => ({
        auditing: { sampleShare: number('sample') / 100, seededShare: number('seeded') / 100 },
        costs: {
          wageUsd: number('wage'),
          coreUsd: number('core'),
          weeklyBudgetUsd: amount('budget'),
        },
      })}
    >
      <p className="rounded-md border border-accent/30 bg-accent-soft px-3 py-2">
        {text.quality.seededNotice}
      </p>
    </NumberForm>
  );
}

/** The inputs in order; shares are entered as percentages. */
function listInputs(values: Values) {
  const { sample, sampleHint, seeded, seededHint, wage, core, coreHint, budget, budgetHint } =
    text.quality;
  const share = { max: 100, required: true };
  return [
    {
      ...share,
      name: 'sample',
      label: sample,
      hint: sampleHint,
      defaultValue: toPercent(values.sampleShare),
    },
    {
      ...share,
      name: 'seeded',
      label: seeded,
      hint: seededHint,
      defaultValue: toPercent(values.seededShare),
    },
    { required: true, name: 'wage', label: wage, defaultValue: values.wageUsd },
    { required: true, name: 'core', label: core, hint: coreHint, defaultValue: values.coreUsd },
    {
      name: 'budget',
      label: budget,
      hint: budgetHint,
      defaultValue: values.weeklyBudgetUsd ?? '',
    },
  ];
}
