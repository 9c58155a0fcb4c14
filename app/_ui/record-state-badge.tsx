import type { RecordState } from '#lib/model/record.ts';
import { Badge, type Tone } from './badge.tsx';
import { aside, check, type Drawing, dot, working } from './icons.ts';

const LOOKS: Readonly<Record<RecordState, { tone: Tone; icon: Drawing; name: string }>> = {
  extracting: { tone: 'accent', icon: working, name: 'Reading' },
  review: { tone: 'warn', icon: dot, name: 'In review' },
  accepted: { tone: 'ok', icon: check, name: 'Accepted' },
  set_aside: { tone: 'neutral', icon: aside, name: 'Set aside' },
  gone: { tone: 'neutral', icon: aside, name: 'Replaced' },
};

export function RecordStateBadge({ state }: { state: RecordState }) {
  return (
    <Badge tone={LOOKS[state].tone} icon={LOOKS[state].icon}>
      {LOOKS[state].name}
    </Badge>
  );
}

/** `Accepted` for `accepted`. */
export function nameRecordState(state: RecordState): string {
  return LOOKS[state].name;
}
