'use client';

import { useEffect } from 'react';
import { Banner } from './banner.tsx';
import { showToast } from './toast-list.ts';

/** The result of an action, as one sentence. */
export interface Outcome {
  readonly look: 'ok' | 'warn' | 'bad';
  readonly text: string;
}

/**
 * Shows the result of the last action; nothing before the first. A success disappears on its own; a
 * failure, or something that needs a person, stays until the next action.
 */
export function OutcomeBanner({
  outcome,
  className,
}: {
  outcome: Outcome | null;
  className?: string;
}) {
  useEffect(() => {
    if (outcome?.look === 'ok') showToast({ text: outcome.text });
  }, [outcome]);
  if (outcome === null || outcome.look === 'ok') return null;
  return (
    <Banner look={outcome.look} className={className}>
      {outcome.text}
    </Banner>
  );
}
