'use client';

import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { Outcome } from '#app/_ui/outcome-banner.tsx';
import type { PolicyTerms } from '#lib/model/policy.ts';
import type { PolicyReplay } from '#lib/model/policy-replay.ts';

export interface Trial {
  readonly replay: PolicyReplay | null;
  readonly running: boolean;
  readonly run: (terms: PolicyTerms) => Promise<void>;
  readonly clear: () => void;
}

/** What proposed terms would do with recent records; discarded when the terms change. */
export function useReplay(form: string, onOutcome: (outcome: Outcome) => void): Trial {
  const [replay, setReplay] = useState<PolicyReplay | null>(null);
  const [running, setRunning] = useState(false);
  async function run(terms: PolicyTerms) {
    setRunning(true);
    const answer = await postJson<PolicyReplay>('/api/policies/replay', { form, terms });
    setRunning(false);
    if (answer.ok) setReplay(answer.value);
    else onOutcome({ look: 'bad', text: answer.text });
  }
  return { replay, running, run, clear: () => setReplay(null) };
}
