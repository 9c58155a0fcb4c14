import { findField } from '#lib/forms/find-field.ts';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { alterValue } from './alter-value.ts';
import type { OpenAudit } from './store.ts';

/** What a planted field shows instead of its value; null when it cannot be wrong unnoticed. */
export function plantedValue(
  recordId: RecordId,
  form: Form,
  field: Pick<Field, 'path' | 'value' | 'human'>,
  salt: string,
): string | null {
  const definition = findField(form, field.path);
  if (!definition || field.human) return null;
  return alterValue(field.value, definition.type, `${recordId}/${field.path}`, salt);
}

interface Planting {
  readonly recordId: RecordId;
  readonly form: Form;
  readonly audits: readonly OpenAudit[];
  readonly salt: string;
}

/**
 * The fields as a reviewer sees them: drawn ones as unsure as their sentence says, planted ones with
 * their wrong value, on the same place.
 */
export function plant<F extends Field & { readonly probability?: number | null }>(
  fields: readonly F[],
  planting: Planting,
): F[] {
  const { recordId, form, audits, salt } = planting;
  const auditAt = new Map(audits.map((audit) => [audit.path, audit]));
  return fields.map((known) => {
    const audit = auditAt.get(known.path);
    if (audit === undefined) return known;
    const field =
      audit.shown === null || known.probability == null
        ? known
        : { ...known, probability: audit.shown };
    const value = audit.kind === 'seeded' ? plantedValue(recordId, form, field, salt) : null;
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
  /** Of a planted value `wrong` means that it was let stand; `void` that it was not seen. */
  readonly outcome: 'right' | 'wrong' | 'void';
}

/**
 * What the answers say of the draws, and the draft without what was planted: a wrong value that was let
 * stand is not the person's word on the record, and the right one entered for it is no correction.
 */
export function judgeAnswers(
  draft: ReviewDraft,
  fields: readonly Field[],
  planting: Planting,
): { draft: ReviewDraft; judged: Judged[] } {
  const answers: Record<string, Answer> = { ...draft.answers };
  const fieldAt = new Map(fields.map((field) => [field.path, field]));
  const judged = planting.audits.flatMap((audit): Judged[] => {
    const answer = answers[audit.path];
    const field = fieldAt.get(audit.path);
    if (!answer || !field) return [];
    if (audit.kind === 'sample')
      return [{ ...audit, outcome: answer.verdict === 'correct' ? 'wrong' : 'right' }];
    const shown = plantedValue(planting.recordId, planting.form, field, planting.salt);
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
