import type { HelpTopic } from './help-topic.ts';
import { acceptance } from './topics/acceptance.ts';
import { audits } from './topics/audits.ts';
import { certificates } from './topics/certificates.ts';
import { confidence } from './topics/confidence.ts';
import { emergency } from './topics/emergency.ts';
import { encounters } from './topics/encounters.ts';
import { layouts } from './topics/layouts.ts';
import { learning } from './topics/learning.ts';
import { questions } from './topics/questions.ts';
import { reconciliation } from './topics/reconciliation.ts';
import { shortcuts } from './topics/shortcuts.ts';

/** All help pages, by the last part of their address, in the order of the list. */
const TOPICS = {
  confidence,
  questions,
  acceptance,
  certificates,
  audits,
  encounters,
  reconciliation,
  layouts,
  learning,
  emergency,
  shortcuts,
} as const satisfies Readonly<Record<string, HelpTopic>>;

export type HelpSlug = keyof typeof TOPICS;

/** The help pages with their addresses. */
export function listTopics(): readonly (readonly [slug: string, topic: HelpTopic])[] {
  return Object.entries(TOPICS);
}

/** The help page at this address; null if there is none. */
export function findTopic(slug: string): HelpTopic | null {
  return listTopics().find(([one]) => one === slug)?.[1] ?? null;
}
