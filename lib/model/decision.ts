import { z } from 'zod';
import { DocumentId, RecordId, TaskId, UserId } from './ids.ts';
import { Absence, Place, Signals } from './reading.ts';

/** What a reviewer says of one field. */
export const Answer = z.object({
  path: z.string().max(300),
  value: z.string().max(10_000).nullable(),
  absence: Absence.nullable(),
  place: Place.nullable(),
  /**
   * `confirm`: the value stood. `correct`: we read it wrong. `document-is-wrong`: the value is as
   * printed and the paper errs, which counts as no extraction error.
   */
  verdict: z.enum(['confirm', 'correct', 'document-is-wrong']),
  reason: z.string().max(2_000).nullable(),
  /** From focus to decision. */
  milliseconds: z.number().int().min(0).nullable(),
  /** The place on the page was on the screen before the person decided; absent in older drafts. */
  evidenceSeen: z.boolean().optional(),
  /** Who said it, when somebody else handed over the draft. */
  by: UserId.optional(),
});
export type Answer = z.infer<typeof Answer>;

/** One entry of the log. A closed union: an action that is not here cannot be logged. */
export const DecisionAction = z.enum([
  'document.uploaded',
  'document.duplicate',
  'document.failed',
  'document.retried',
  'record.auto-accepted',
  'record.sent-to-review',
  'record.submitted',
  'record.reopened',
  'record.submit-undone',
  'record.set-aside',
  'record.commented',
  'record.first-review',
  'record.reviews-differ',
  'document.regrouped',
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
  /** Entries from before it was called resolving. */
  'incident.lifted',
  /** A person confirmed the rows, the borders or the form of a record. */
  'structure.confirmed',
  'row.added',
  'row.removed',
  'row.moved',
  'page.rotated',
  'task.claimed',
  'task.released',
  'task.snoozed',
  /** Entries from before it was called snoozing. */
  'task.postponed',
  'task.escalated',
  'task.reassigned',
  'records.exported',
  'export.downloaded',
  'log.exported',
  'log.viewed',
  'log.reviewed',
  'documents.searched',
  'document.viewed',
  'page.viewed',
  'search.saved',
  'search.removed',
  'record.viewed',
  'record.prefetched',
  'access.refused',
  'user.signed-in',
  'user.sign-in-failed',
  'user.signed-out',
  'key.created',
  'key.revoked',
  'user.invited',
  'user.link-made',
  'user.link-used',
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
  'calibration.fitted',
  'calibration.applied',
  'calibration.refused',
  'calibration.reverted',
  'layout.forgotten',
  'form.created',
  'form.changed',
  'form.published',
  'form.retired',
  'form.restored',
  'user.created',
  'user.role-changed',
  'user.password-changed',
  'user.password-reset',
  'user.deactivated',
  'user.reactivated',
  'user.second-factor-added',
  'user.second-factor-removed',
  'backup.made',
  'backup.restored',
  'audit-key.rotated',
  'master-key.rotated',
  'emergency.started',
  'emergency.ended',
]);
export type DecisionAction = z.infer<typeof DecisionAction>;

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
  /** Confidence and its signals at the time, versions in use, place of the evidence: never a value. */
  facts: z.object({
    confidence: z.number().nullable().optional(),
    signals: Signals.optional(),
    readers: z.array(z.string()).optional(),
    rules: z.array(z.string()).optional(),
    curve: z.string().optional(),
    policy: z.string().optional(),
    place: Place.nullable().optional(),
    milliseconds: z.number().nullable().optional(),
    evidenceSeen: z.boolean().optional(),
    /** The person entered a value instead of leaving the one that stood. */
    edited: z.boolean().optional(),
    count: z.number().optional(),
    detail: z.string().optional(),
    /** The person had emergency access then: its id. */
    emergency: z.string().optional(),
  }),
});
export type DecisionDraft = z.infer<typeof DecisionDraft>;
