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
  const amount = { type: 'number', min: 0, step: 'any' } as const;
  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      {outcome ? <Banner look={outcome.look}>{outcome.text}</Banner> : null}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <TextField
          {...amount}
          label={text.sample}
          hint={text.sampleHint}
          name="sample"
          max={100}
          required
          defaultValue={percent(values.sampleShare)}
        />
        <TextField
          {...amount}
          label={text.seeded}
          hint={text.seededHint}
          name="seeded"
          max={100}
          required
          defaultValue={percent(values.seededShare)}
        />
        <TextField
          {...amount}
          label={text.wage}
          name="wage"
          required
          defaultValue={values.wageUsd}
        />
        <TextField
          {...amount}
          label={text.core}
          hint={text.coreHint}
          name="core"
          required
          defaultValue={values.coreUsd}
        />
        <TextField
          {...amount}
          label={text.budget}
          hint={text.budgetHint}
          name="budget"
          defaultValue={values.weeklyBudgetUsd ?? ''}
        />
      </div>
      <Button type="submit" look="primary">
        {messages.common.save}
      </Button>
    </form>
  );
}
