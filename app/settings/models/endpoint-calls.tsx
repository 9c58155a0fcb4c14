'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { SelectField } from '#app/_ui/form-field.tsx';
import { Link } from '#app/_ui/link.tsx';
import { text } from './text.ts';

/** What an endpoint can be asked for, by the name of the choice. */
export const CALL_CHOICES = {
  none: [],
  slots: ['slots'],
  pairs: ['pairs'],
  both: ['slots', 'pairs'],
} as const;

type Choice = keyof typeof CALL_CHOICES;

export const CALL_OPTIONS = Object.keys(CALL_CHOICES).map((value) => ({
  value,
  label: text.calls[choiceNamed(value)],
}));

/**
 * What the endpoint is asked for, and for what instead after a trial. A choice is saved
 * immediately.
 */
export function EndpointCalls({
  name,
  calls,
  effective,
  fixed,
}: {
  name: string;
  calls: readonly string[];
  /** With models that were promoted after a trial. */
  effective: readonly string[];
  /** Set in the environment: it is only shown here. */
  fixed: boolean;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = choiceOf(calls);
  async function save(choice: string) {
    const address = `/api/endpoints/${encodeURIComponent(name)}/calls`;
    const answer = await postJson(address, { calls: CALL_CHOICES[choiceNamed(choice)] });
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }
  const instead = choiceOf(effective);
  const promoted =
    instead === chosen ? null : (
      <Link href="/quality/trials" className="block text-sm text-accent hover:underline">
        {text.afterTrial(text.calls[instead])}
      </Link>
    );
  if (fixed)
    return (
      <>
        <span className="text-muted">{text.calls[chosen]}</span>
        {promoted}
      </>
    );
  return (
    <>
      <SelectField
        label={text.callsOf(name)}
        hideLabel
        value={chosen}
        onChange={(event) => void save(event.currentTarget.value)}
        options={CALL_OPTIONS}
      />
      {promoted}
      {problem ? (
        <span role="alert" className="text-sm text-bad">
          {problem}
        </span>
      ) : null}
    </>
  );
}

export function choiceNamed(name: string): Choice {
  return name === 'slots' || name === 'pairs' || name === 'both' ? name : 'none';
}

function choiceOf(calls: readonly string[]): Choice {
  if (calls.includes('slots')) return calls.includes('pairs') ? 'both' : 'slots';
  return calls.includes('pairs') ? 'pairs' : 'none';
}
