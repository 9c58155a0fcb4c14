import { findField } from '#lib/forms/find-field.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { alterValue } from './alter-value.ts';
import type { OpenAudit } from './store.ts';

/** The wrong value shown for a seeded field; null if no plausible one exists. */
export function seededValue(
  recordId: RecordId,
  form: Form,
  field: Pick<Field, 'path' | 'value' | 'human'>,
  salt: string,
): string | null {
  const definition = findField(form, field.path);
  if (!definition || field.human) return null;
  return alterValue(field.value, definition.type, `${recordId}/${field.path}`, salt);
}

interface Seeding {
  readonly recordId: RecordId;
  readonly form: Form;
  readonly audits: readonly OpenAudit[];
  readonly salt: string;
}

/**
 * The fields as a reviewer sees them: audited ones with the confidence given in their reason,
 * seeded ones with their wrong value in the same place.
 */
export function seedErrors<F extends Field & { readonly probability?: number | null }>(
  fields: readonly F[],
  seeding: Seeding,
): F[] {
  const { recordId, form, audits, salt } = seeding;
  const auditAt = new Map(audits.map((audit) => [audit.path, audit]));
  return fields.map((known) => {
    const audit = auditAt.get(known.path);
    if (audit === undefined) return known;
    const field =
      audit.shown === null || known.probability == null
        ? known
        : { ...known, probability: audit.shown };
    const value = audit.kind === 'seeded' ? seededValue(recordId, form, field, salt) : null;
    if (value === null) return field;
    const [first, ...rest] = field.contenders;
    const others = rest.filter((one) => one.value !== value);
    return { ...field, value, contenders: first ? [{ ...first, value }, ...others] : others };
  });
}

export interface Judged {
  readonly id: string;
  readonly kind: OpenAudit['kind'];
  readonly path: string;
  /** For a seeded value, `wrong` means that it was missed, and `void` that it was not shown. */
  readonly outcome: 'right' | 'wrong' | 'void';
}

/**
 * Judges the audits by the answers, and returns the draft without the seeded values: a missed wrong
 * value is not the person's reading, and entering the right value for it is not a correction.
 */
export function judgeAnswers(
  draft: ReviewDraft,
  fields: readonly Field[],
  seeding: Seeding,
): { draft: ReviewDraft; judged: Judged[] } {
  const answers: Record<string, Answer> = { ...draft.answers };
  const fieldAt = new Map(fields.map((field) => [field.path, field]));
  const judged = seeding.audits.flatMap((audit): Judged[] => {
    const answer = answers[audit.path];
    const field = fieldAt.get(audit.path);
    if (!answer || !field) return [];
    if (audit.kind === 'sample')
      return [{ ...audit, outcome: answer.verdict === 'correct' ? 'wrong' : 'right' }];
    const shown = seededValue(seeding.recordId, seeding.form, field, seeding.salt);
    if (shown !== null && answer.value === shown) {
      delete answers[audit.path];
      return [{ ...audit, outcome: 'wrong' }];
    }
    if (answer.value !== field.value) return [{ ...audit, outcome: 'right' }];
    const seen = answer.verdict === 'correct';
    answers[audit.path] = { ...answer, verdict: 'confirm' };
    return [{ ...audit, outcome: seen ? 'right' : 'void' }];
  });
  return { draft: { ...draft, answers }, judged };
}
