'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';
import type { Outcome } from '#app/_ui/outcome-banner.tsx';
import { formatPercent, formatUsd } from '#lib/forms/format.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';
import { text } from './text.ts';
import { toPercent } from './to-percent.ts';
import type { Trial } from './use-replay.ts';

/** The text as typed: dollars, and shares as percentages. */
type Entries = Readonly<Record<keyof typeof MAX_ENTRIES, string>> &
  Pick<PolicyTerms, 'documentErrors'>;

const MAX_ENTRIES = {
  reviewCost: 1000,
  openCost: 1000,
  critical: 100,
  other: 100,
  formScore: 100,
  wordConfidence: 100,
} as const;
const ORDER = [
  'reviewCost',
  'openCost',
  'critical',
  'other',
  'formScore',
  'wordConfidence',
] as const;

/** Mounted again for every version; the result of saving is kept in the parent. */
export function PolicyTermsForm({
  form,
  terms,
  trial: { running, run, clear },
  onOutcome,
}: {
  form: string;
  terms: PolicyTerms;
  trial: Trial;
  onOutcome: (outcome: Outcome) => void;
}) {
  const router = useRouter();
  const [entries, setEntries] = useState(() => toEntries(terms));

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const note = new FormData(event.currentTarget).get('note');
    const body = { form, note, terms: toTerms(entries) };
    const answer = await postJson<{ version: number }>('/api/policies', body);
    onOutcome(
      answer.ok
        ? { look: 'ok', text: text.saved(answer.value.version) }
        : { look: 'bad', text: answer.text },
    );
    if (answer.ok) clear();
    router.refresh();
  }

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4">
      {ORDER.map((name) => (
        <TextField
          key={name}
          label={text[name]}
          type="number"
          min={0}
          max={MAX_ENTRIES[name]}
          step="any"
          required
          value={entries[name]}
          onChange={(event) => {
            setEntries({ ...entries, [name]: event.target.value });
            clear();
          }}
        />
      ))}
      <SelectField
        label={text.documentErrors}
        options={text.documentErrorChoices}
        value={entries.documentErrors}
        onChange={({ target }) =>
          setEntries({ ...entries, documentErrors: target.value === 'note' ? 'note' : 'ask' })
        }
      />
      <Meaning terms={toTerms(entries)} />
      <Button disabled={running} onClick={() => void run(toTerms(entries))}>
        {running ? text.replay.running : text.replay.start}
      </Button>
      <TextField label={text.note} name="note" required maxLength={500} />
      <Button type="submit" look="primary">
        {text.save}
      </Button>
    </form>
  );
}

/** What the terms mean for a few typical costs of an error, in US dollars. */
function Meaning({ terms: { leastProbability, reviewCostUsd } }: { terms: PolicyTerms }) {
  return (
    <div className="rounded-md bg-raised px-3 py-2 text-sm text-muted">
      <p className="font-medium text-text">{text.meaningTitle}</p>
      {[3, 15, 20].map((costUsd) => {
        const floor = costUsd > 3 ? leastProbability.critical : leastProbability.other;
        // As routing decides: reviewing must cost less than the error it prevents.
        const threshold = Math.max(floor, 1 - reviewCostUsd / costUsd);
        return <p key={costUsd}>{text.meaning(formatUsd(costUsd), formatPercent(threshold))}</p>;
      })}
      <p>{text.meaningOpen}</p>
    </div>
  );
}

function toEntries(terms: PolicyTerms): Entries {
  return {
    reviewCost: toDollars(terms.reviewCostUsd),
    openCost: toDollars(terms.openCostUsd),
    critical: String(toPercent(terms.leastProbability.critical)),
    other: String(toPercent(terms.leastProbability.other)),
    formScore: String(toPercent(terms.leastFormScore)),
    wordConfidence: String(toPercent(terms.leastWordConfidence)),
    documentErrors: terms.documentErrors,
  };
}

/** With cents, or more decimals if it has more. */
function toDollars(usd: number): string {
  const cents = usd.toFixed(2);
  return Number(cents) === usd ? cents : String(usd);
}

function toTerms(entries: Entries): PolicyTerms {
  return {
    reviewCostUsd: Number(entries.reviewCost),
    openCostUsd: Number(entries.openCost),
    leastProbability: {
      critical: Number(entries.critical) / 100,
      other: Number(entries.other) / 100,
    },
    leastFormScore: Number(entries.formScore) / 100,
    leastWordConfidence: Number(entries.wordConfidence) / 100,
    documentErrors: entries.documentErrors,
  };
}
