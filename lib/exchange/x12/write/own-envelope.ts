import type { Sender } from '#lib/model/exchange/sender.ts';
import type { Separators } from '../segment.ts';
import type { OutgoingInterchange } from './outgoing.ts';

/** An interchange of our own: same sender, number, and time for everything in one file. */
export interface OwnEnvelope {
  readonly sender: Sender;
  /** Nine digits: ISA13 and GS06. */
  readonly control: string;
  readonly now: Date;
  /** GS for a set and version; always the same array, so that its transactions share a group. */
  readonly groupOf: (set: string, version: string) => readonly string[];
  readonly interchange: OutgoingInterchange;
}

/** `control` is nine digits that are the same whenever the same records are exported. */
export function openEnvelope(
  sender: Sender,
  control: string,
  now: Date,
  separators: Separators,
): OwnEnvelope {
  const groups = new Map<string, readonly string[]>();
  const groupOf = (set: string, version: string) => {
    const known = groups.get(`${set} ${version}`) ?? buildGroup(set, version);
    groups.set(`${set} ${version}`, known);
    return known;
  };
  const buildGroup = (set: string, version: string) => {
    const number = String(Number(control) + groups.size);
    const [day, time] = stamp(now);
    const kind = set === '835' ? 'HP' : 'HC';
    const { id, receiverId } = sender;
    const guide = version === '' ? '005010' : version;
    return ['GS', kind, id, receiverId, day, time, number, 'X', guide];
  };
  const own = { sender, control, now, groupOf };
  return { ...own, interchange: ownInterchange(own, separators) };
}

/** Our ISA, with the separators of its contents. */
export function ownInterchange(
  { sender, control, now }: Pick<OwnEnvelope, 'sender' | 'control' | 'now'>,
  separators: Separators,
): OutgoingInterchange {
  const [day, time] = stamp(now);
  const { id, receiverId, usage } = sender;
  const parties = ['ZZ', id, 'ZZ', receiverId];
  const about = ['00501', control.padStart(9, '0'), '0', usage, separators.component];
  const repetition = separators.repetition ?? '^';
  const elements = ['ISA', '00', '', '00', '', ...parties, day.slice(2), time, repetition];
  return { elements: [...elements, ...about], separators };
}

/** `20260301` and `1405`, in UTC. */
function stamp(now: Date): [string, string] {
  const text = now.toISOString();
  return [text.slice(0, 10).replaceAll('-', ''), text.slice(11, 16).replace(':', '')];
}
