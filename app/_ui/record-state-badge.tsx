import type { RecordState } from '#lib/model/record.ts';
import { Badge, type Tone } from './badge.tsx';

const LOOKS: Readonly<Record<RecordState, { tone: Tone; mark: string; name: string }>> = {
  extracting: { tone: 'accent', mark: '◑', name: 'Reading' },
  review: { tone: 'warn', mark: '●', name: 'In review' },
  accepted: { tone: 'ok', mark: '✓', name: 'Accepted' },
  set_aside: { tone: 'neutral', mark: '–', name: 'Set aside' },
  gone: { tone: 'neutral', mark: '–', name: 'Replaced' },
};

export function RecordStateBadge({ state }: { state: RecordState }) {
  return (
    <Badge tone={LOOKS[state].tone}>
      <span aria-hidden="true">{LOOKS[state].mark}</span>
      {LOOKS[state].name}
    </Badge>
  );
}
