'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { PolicyTerms } from '#lib/model/policy.ts';

interface FormRow {
  readonly name: string;
  readonly title: string;
  readonly terms: PolicyTerms;
}

/** The policy in force of a form, to change. Shares are shown as percents. */
export function PolicyForm({ forms }: { forms: readonly FormRow[] }) {
  const text = messages.settings.policies;
  const [name, setName] = useState(forms[0]?.name ?? '');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const row = forms.find((one) => one.name === name) ?? forms[0];
  if (!row) return null;
  return (
    <Panel>
      <div className="space-y-4 p-4">
        <SelectField
          label={text.form}
          value={row.name}
          onChange={(event) => {
            setName(event.target.value);
            setOutcome(null);
          }}
          options={forms.map((one) => ({ value: one.name, label: one.title }))}
        />
        {outcome ? <Banner look={outcome.look}>{outcome.text}</Banner> : null}
        <Terms
          key={`${row.name}/${JSON.stringify(row.terms)}`}
          form={row.name}
          terms={row.terms}
          onOutcome={setOutcome}
        />
      </div>
    </Panel>
  );
}

interface Outcome {
  readonly look: 'ok' | 'bad';
  readonly text: string;
}

/** Begins anew with every version; what came of saving one outlives that. */
function Terms({
  form,
  terms,
  onOutcome,
}: {
  form: string;
  terms: PolicyTerms;
  onOutcome: (outcome: Outcome) => void;
}) {
  const router = useRouter();
  const text = messages.settings.policies;
  const [values, setValues] = useState({
    reviewCost: String(terms.reviewCostUsd),
    critical: percent(terms.leastProbability.critical),
    other: percent(terms.leastProbability.other),
    formScore: percent(terms.leastFormScore),
    wordConfidence: percent(terms.leastWordConfidence),
  });
  const field = (key: keyof typeof values, most: number) => ({
    label: text[key],
    type: 'number',
    min: 0,
    max: most,
    step: 'any',
    required: true,
    value: values[key],
    onChange: (event: { target: { value: string } }) =>
      setValues({ ...values, [key]: event.target.value }),
  });

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const answer = await postJson<{ version: number }>('/api/policies', {
      form,
      note: new FormData(event.currentTarget).get('note'),
      terms: {
        reviewCostUsd: Number(values.reviewCost),
        leastProbability: { critical: share(values.critical), other: share(values.other) },
        leastFormScore: share(values.formScore),
        leastWordConfidence: share(values.wordConfidence),
      } satisfies PolicyTerms,
    });
    onOutcome(
      answer.ok
        ? { look: 'ok', text: text.saved(answer.value.version) }
        : { look: 'bad', text: answer.text },
    );
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4">
      <TextField {...field('reviewCost', 1000)} />
      <TextField {...field('critical', 100)} />
      <TextField {...field('other', 100)} />
      <TextField {...field('formScore', 100)} />
      <TextField {...field('wordConfidence', 100)} />
      <div className="rounded-md bg-raised px-3 py-2 text-sm text-muted">
        <p className="font-medium text-text">{text.meaningTitle}</p>
        {[3, 15, 20].map((cost) => (
          <p key={cost}>
            {text.meaning(
              `$${cost}`,
              `${thresholdOf(cost, Number(values.reviewCost), share(cost > 3 ? values.critical : values.other)).toFixed(1)} %`,
            )}
          </p>
        ))}
      </div>
      <TextField label={text.note} name="note" required maxLength={500} />
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}

/** As the routing reckons: looking must cost less than the error it prevents. */
function thresholdOf(cost: number, review: number, floor: number): number {
  return Math.max(floor, 1 - review / cost) * 100;
}

function percent(share: number): string {
  return String(Math.round(share * 10_000) / 100);
}

function share(percent: string): number {
  return Number(percent) / 100;
}
