import { messages } from '#app/_text/messages.ts';
import type { RecordState } from '#lib/model/record.ts';
import { Badge, type Tone } from './badge.tsx';

const LOOKS: Readonly<Record<RecordState, { tone: Tone; mark: string }>> = {
  extracting: { tone: 'accent', mark: '◑' },
  review: { tone: 'warn', mark: '●' },
  accepted: { tone: 'ok', mark: '✓' },
  set_aside: { tone: 'neutral', mark: '–' },
  gone: { tone: 'neutral', mark: '–' },
};

export function RecordStateBadge({ state }: { state: RecordState }) {
  return (
    <Badge tone={LOOKS[state].tone}>
      <span aria-hidden="true">{LOOKS[state].mark}</span>
      {messages.recordStates[state]}
    </Badge>
  );
}
