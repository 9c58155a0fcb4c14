import { Banner } from './banner.tsx';

/** What came of an action, as one sentence. */
export interface Outcome {
  readonly look: 'ok' | 'warn' | 'bad';
  readonly text: string;
}

/** Shows the outcome of the last action; nothing before the first. */
export function OutcomeBanner({
  outcome,
  className,
}: {
  outcome: Outcome | null;
  className?: string;
}) {
  if (!outcome) return null;
  return (
    <Banner look={outcome.look} className={className}>
      {outcome.text}
    </Banner>
  );
}
