'use client';

import { useRef, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { Outcome } from '#app/_ui/outcome-banner.tsx';
import type { PolicyTerms } from '#lib/model/policy.ts';
import type { PolicyReplay } from '#lib/model/quality/policy-replay.ts';

export interface Trial {
  readonly replay: PolicyReplay | null;
  readonly running: boolean;
  readonly run: (terms: PolicyTerms) => Promise<void>;
  readonly clear: () => void;
}

/**
 * What proposed terms would do with recent records. Discarded when the terms change, also if the
 * answer is still on its way.
 */
export function useReplay(form: string, onOutcome: (outcome: Outcome) => void): Trial {
  const [replay, setReplay] = useState<PolicyReplay | null>(null);
  const [running, setRunning] = useState(false);
  const latest = useRef(0);
  async function run(terms: PolicyTerms) {
    latest.current += 1;
    const own = latest.current;
    setRunning(true);
    const answer = await postJson<PolicyReplay>('/api/policies/replay', { form, terms });
    if (own !== latest.current) return;
    setRunning(false);
    if (answer.ok) setReplay(answer.value);
    else onOutcome({ look: 'bad', text: answer.text });
  }
  function clear() {
    latest.current += 1;
    setRunning(false);
    setReplay(null);
  }
  return { replay, running, run, clear };
}
