'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';

interface Values {
  readonly sampleShare: number;
  readonly seededShare: number;
  readonly wageUsd: number;
  readonly coreUsd: number;
  readonly weeklyBudgetUsd: number | null;
}

/** What work costs and how often somebody looks at what passed unseen. Shares are shown as percents. */
export function QualityForm({ values }: { values: Values }) {
  const router = useRouter();
  const text = messages.settings.quality;
  const [outcome, setOutcome] = useState<{ look: 'ok' | 'bad'; text: string } | null>(null);

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
    setOutcome(answer.ok ? { look: 'ok', text: text.saved } : { look: 'bad', text: answer.text });
    router.refresh();
  }

  const percent = (share: number) => Math.round(share * 10_000) / 100;
  const { sample, sampleHint, seeded, seededHint, wage, core, coreHint, budget, budgetHint } = text;
  const share = { max: 100, required: true };
  const fields = [
    {
      ...share,
      name: 'sample',
      label: sample,
      hint: sampleHint,
      value: percent(values.sampleShare),
    },
    {
      ...share,
      name: 'seeded',
      label: seeded,
      hint: seededHint,
      value: percent(values.seededShare),
    },
    { required: true, name: 'wage', label: wage, value: values.wageUsd },
    { required: true, name: 'core', label: core, hint: coreHint, value: values.coreUsd },
    { name: 'budget', label: budget, hint: budgetHint, value: values.weeklyBudgetUsd ?? '' },
  ].map(({ value, ...field }) => ({ ...field, defaultValue: value }));
  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      {outcome ? <Banner look={outcome.look}>{outcome.text}</Banner> : null}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        {fields.map((field) => (
          <TextField key={field.name} type="number" min={0} step="any" {...field} />
        ))}
      </div>
      <Button type="submit" look="primary">
        {messages.common.save}
      </Button>
    </form>
  );
}
