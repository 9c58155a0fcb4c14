'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';
import { toPercent } from './to-percent.ts';

interface Values {
  readonly sampleShare: number;
  readonly seededShare: number;
  readonly wageUsd: number;
  readonly coreUsd: number;
  readonly weeklyBudgetUsd: number | null;
}

/** How often reviewers are tested and accepted values audited, and what work costs. Shares are shown as percentages. */
export function QualityForm({ values }: { values: Values }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const number = (name: string) => Number(given.get(name));
    const budget = String(given.get('budget') ?? '').trim();
    const answer = await postJson('/api/settings/quality', {
      auditing: { sampleShare: number('sample') / 100, seededShare: number('seeded') / 100 },
      costs: {
        wageUsd: number('wage'),
        coreUsd: number('core'),
        weeklyBudgetUsd: budget === '' ? null : Number(budget),
      },
    });
    setOutcome(
      answer.ok ? { look: 'ok', text: text.quality.saved } : { look: 'bad', text: answer.text },
    );
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      <p className="rounded-md border border-accent/30 bg-accent-soft px-3 py-2">
        {text.quality.seededNotice}
      </p>
      <OutcomeBanner outcome={outcome} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        {listInputs(values).map((field) => (
          <TextField key={field.name} type="number" min={0} step="any" {...field} />
        ))}
      </div>
      <Button type="submit" look="primary">
        {commonText.save}
      </Button>
    </form>
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
