import { z } from 'zod';
import { DocumentId, RecordId, TaskId, UserId } from './ids.ts';
import { Absence, Place, Signals } from './reading.ts';

/** A reviewer's answer for one field. */
export const Answer = z.object({
  path: z.string().max(300),
  value: z.string().max(10_000).nullable(),
  absence: Absence.nullable(),
  place: Place.nullable(),
  /**
   * `confirm`: the value was right. `correct`: we misread it. `document-is-wrong`: the value is as
   * printed but the document is wrong; not an extraction error.
   */
  verdict: z.enum(['confirm', 'correct', 'document-is-wrong']),
  reason: z.string().max(2_000).nullable(),
  /** From focus to decision; of values that were answered together, the share of this one. */
  milliseconds: z.number().int().min(0).nullable(),
  /** How many values the same answer settled; absent for one alone. */
  together: z.number().int().min(2).optional(),
  /**
   * Whether the place on the page was visible before the person decided, or, for a field without a
   * value, the page; absent in older drafts.
   */
  evidenceSeen: z.boolean().optional(),
  /** Given on another record of the document, about what both share. */
  elsewhere: z.literal(true).optional(),
  /** Who answered, if the draft was handed over by someone else. */
  by: UserId.optional(),
});
export type Answer = z.infer<typeof Answer>;

/** Every action the log can record. A closed union: an action not listed here cannot be logged. */
export const DecisionAction = z.enum([
  'document.uploaded',
  'document.duplicate',
  'document.infected',
  'document.failed',
  'document.retried',
  'record.auto-accepted',
  'record.sent-to-review',
  'record.submitted',
  'record.reopened',
  'record.submit-undone',
  'record.set-aside',
  'record.commented',
  'record.tagged',
  'record.untagged',
  'record.first-review',
  'record.reviews-differ',
  /** One review is done; a supervisor has to approve it. */
  'record.to-approve',
  'document.regrouped',
  'document.renamed',
  'document.tagged',
  'document.untagged',
  'rule.waived',
  'conflict.settled',
  'conflict.reopened',
  'conflict.assigned',
  'conflict.noted',
  'record.form-changed',
  'field.auto-accepted',
  'field.confirmed',
  'field.corrected',
  'field.document-is-wrong',
  'field.audited',
  'incident.opened',
  'incident.resolved',
  /** Kept for entries written before it was called resolving. */
  'incident.lifted',
  /** A person confirmed the rows, borders, or form of a record. */
  'structure.confirmed',
  'row.added',
  'row.removed',
  'row.moved',
  'page.rotated',
  'task.claimed',
  'task.released',
  'task.snoozed',
  /** Kept for entries written before it was called snoozing. */
  'task.postponed',
  'task.escalated',
  'task.reassigned',
  'task.assigned',
  'task.prioritized',
  'task.due-changed',
  /** A snooze ended. */
  'task.woken',
  'records.exported',
  'export.downloaded',
  'log.exported',
  'log.viewed',
  'log.reviewed',
  'documents.searched',
  'document.viewed',
  'page.viewed',
  'report.scheduled',
  'report.changed',
  'report.asked-for',
  'report.stopped',
  'report.downloaded',
  'search.saved',
  'search.removed',
  'bulk.started',
  'bulk.undone',
  'queue.saved',
  'queue.removed',
  'record.viewed',
  'record.prefetched',
  'access.refused',
  'user.signed-in',
  'user.sign-in-failed',
  'user.signed-out',
  'key.created',
  'key.revoked',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'webhook.sent-again',
  'user.invited',
  'user.link-made',
  'user.link-asked',
  'user.link-used',
  'mail.sent-again',
  'mail.tested',
  'policy.changed',
  'settings.changed',
  'document.removed',
  'document.removed-by-hand',
  'endpoint.tested',
  'endpoint.added',
  'endpoint.enabled',
  'endpoint.disabled',
  'endpoint.removed',
  'endpoint.changed',
  'model.refit-requested',
  'model.fitted',
  'model.refit-failed',
  'model.promoted',
  'model.promotion-refused',
  'model.rolled-back',
  'model.outdated',
  'trial.started',
  'trial.changed',
  'trial.replayed',
  'trial.stopped',
  'calibration.fitted',
  'calibration.applied',
  'calibration.refused',
  'calibration.reverted',
  'layout.forgotten',
  'layout.restored',
  'layout.moved',
  'lineage.told',
  'recall.started',
  'recall.paused',
  'recall.resumed',
  'recall.taken-back',
  'record.restored',
  'form.created',
  'form.changed',
  'form.published',
  'form.retired',
  'form.restored',
  'user.created',
  'user.role-changed',
  'user.team-changed',
  'team.created',
  'team.changed',
  'team.removed',
  'user.password-changed',
  'user.password-reset',
  'user.deactivated',
  'user.reactivated',
  'user.second-factor-added',
  'user.second-factor-removed',
  'user.sessions-ended',
  'backup.made',
  'backup.restored',
  'audit-key.rotated',
  'master-key.rotated',
  'user.passkey-added',
  'user.passkey-removed',
  'emergency.started',
  'emergency.ended',
]);
export type DecisionAction = z.infer<typeof DecisionAction>;

/** What an entry holds besides its values: see `DecisionDraft`. */
export const DecisionFacts = z.object({
  confidence: z.number().nullable().optional(),
  signals: Signals.optional(),
  readers: z.array(z.string()).optional(),
  rules: z.array(z.string()).optional(),
  curve: z.string().optional(),
  policy: z.string().optional(),
  place: Place.nullable().optional(),
  milliseconds: z.number().nullable().optional(),
  together: z.number().optional(),
  evidenceSeen: z.boolean().optional(),
  /** The person typed a value instead of keeping the current one. */
  edited: z.boolean().optional(),
  count: z.number().optional(),
  /** The figures that a signature covers. */
  figures: z.record(z.string(), z.number()).optional(),
  detail: z.string().optional(),
  /** Names the layout and the records that were forgotten together. */
  forgotten: z.string().optional(),
  /** Id of the person's emergency access, if they had it at the time. */
  emergency: z.string().optional(),
});
export type DecisionFacts = z.infer<typeof DecisionFacts>;

/** A decision before it is chained. Values go only into `before` and `after`, which are sealed. */
export const DecisionDraft = z.object({
  action: DecisionAction,
  actor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), id: UserId }),
    z.object({ kind: z.literal('system'), step: z.string() }),
  ]),
  documentId: DocumentId.nullable(),
  recordId: RecordId.nullable(),
  taskId: TaskId.nullable(),
  path: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string().nullable(),
  /**
   * Confidence and its signals at the time, versions in use, place of the evidence. Never a value.
   */
  facts: DecisionFacts,
});
export type DecisionDraft = z.infer<typeof DecisionDraft>;

/** What a decision's facts say in words, which some actions add; null if they say nothing. */
export function detailOf(facts: unknown): string | null {
  if (typeof facts !== 'object' || facts === null || !('detail' in facts)) return null;
  return typeof facts.detail === 'string' ? facts.detail : null;
}
