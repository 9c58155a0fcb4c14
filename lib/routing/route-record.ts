import { findField } from '#lib/forms/find-field.ts';
import type { Check } from '#lib/model/check.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Waiver } from '#lib/model/draft.ts';
import type { Field } from '#lib/model/field.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { summarizeReasons } from '#lib/model/review/summarize-reasons.ts';
import type { FieldRoute, Reason, Route } from '#lib/model/route.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { pathsOfSubject } from '#lib/model/subject.ts';
import type { Word } from '#lib/model/word.ts';
import { failsAsPrinted, isDrawnForm, noteErrors } from './document-errors.ts';
import { findRepairs, type Repair, reasonOfRepair } from './find-repairs.ts';
import { listRecordReasons } from './list-record-reasons.ts';
import { isOpen, listVetoes, type VetoContext } from './list-vetoes.ts';
import { DEFAULT_POLICY, isWithinReach, type Policy, thresholdOf } from './policy.ts';
import { findUnbilled, listStructureDoubts } from './structure-doubts.ts';
import {
  isBlockingDoubt,
  probabilityOnceSettled,
  reasonsAtPath,
  reasonsOfStructure,
} from './structure-reasons.ts';
import { listValueDoubts, type Suspect, sortDoubts } from './value-doubts.ts';
import { isWorthAsking, listUnasked } from './worth-asking.ts';

interface RouteInput {
  form: Form;
  formScore: number;
  /** The record's parts of its pages; null if it has them to itself. */
  region?: readonly RecordPart[] | null;
  fields: readonly Field[];
  checks: readonly Check[];
  confidences: readonly Confidence[];
  /** Null or absent: the structure was not judged. */
  structure?: StructureConfidence | null;
  waivers: readonly Waiver[];
  pages: readonly Page[];
  policy?: Policy;
  submittedBy?: string | null;
  /** Paths of values that a person was asked about, and has to answer to submit. */
  asked?: ReadonlySet<string>;
  /**
   * Applies the form's rules to other fields of this record; without it, no other amounts are
   * proposed.
   */
  recheck?: (fields: readonly Field[]) => readonly Check[];
  /** Why no value of this form may pass without review now, at any confidence; null if they may. */
  hold?: Reason | null;
  /**
   * Certified upper bound for the layout: the share of wrong values, 0..1, among those asked about
   * although they are above the policy's minimum. Null or absent: nothing is certified.
   */
  certified?: number | null;
}

/**
 * Decides between accept and review, for each field and for the record as a whole, with reasons. A
 * field passes if its confidence is high enough for the cost of an error, nothing vetoes it, and
 * the structure it depends on is certain; a person's value passes unless it breaks a blocking rule.
 * The record passes if all of its fields do, its structure is certain, and its required values are
 * present, or if its doubts are worth less than opening it costs. Once it is open, questions
 * that together are worth less than that are not asked either. Errors of the document itself are
 * noted instead of asked about if the policy says so. `submittedBy`: a person has reviewed the
 * record, including its document type, its borders, and its rows.
 */
export function routeRecord(input: RouteInput): Route {
  const { form } = input;
  const policy = input.policy ?? DEFAULT_POLICY;
  const structure = input.structure ?? null;
  const ofStructure = listStructureDoubts({ ...input, structure, policy });
  const structural = input.submittedBy ? [] : ofStructure;
  const blocking = structural.filter((doubt) => isBlockingDoubt(doubt, structure));
  const judged = judgeFields(input, policy, ofStructure);
  const suspects = listSuspects(judged, input);
  const doubts = sortDoubts([
    ...structural,
    ...listValueDoubts({ form, fields: input.fields, suspects, region: input.region ?? null }),
  ]);
  const unbilled = findUnbilled({ ...input, structure, policy });
  const recordReasons = listRecordReasons({ ...input, unbilled });
  const mayErr = policy.documentErrors === 'note' && isDrawnForm(form, input.fields, input.pages);
  // Opening a record costs money too: a few small doubts are not worth it.
  const passes =
    !input.submittedBy &&
    recordReasons.length === 0 &&
    judged.every(
      ({ field, reasons }) =>
        reasons.every(({ code }) => UNCERTAIN.has(code)) ||
        (mayErr && failsAsPrinted(field, reasons)),
    ) &&
    !isWorthAsking(doubts, form, policy);
  const noted = passes ? noteErrors(judged.flatMap(({ reasons }) => reasons)) : [];
  const asked = passes ? [] : structural;
  const looked = judged.map(({ field, reasons }) => ({ ...field, reasons }));
  const mayPass = listUnasked({ ...input, doubts, fields: looked, policy });
  const isOpened = input.submittedBy || doubts.length > mayPass.size;
  const unasked = isOpened ? mayPass : new Set<Doubt>();
  const unaskedPaths = new Set([...unasked].flatMap(({ subject }) => pathsOfSubject(subject)));
  const fields = judged.map(({ field, reasons }): FieldRoute => {
    const all = [
      ...(passes || unaskedPaths.has(field.path) ? [] : reasons),
      ...(field.human ? [] : reasonsAtPath(form, field.path, passes ? [] : blocking)),
    ];
    const distinct = all.filter(({ why }, at) => all.findIndex((one) => one.why === why) === at);
    return { path: field.path, route: all.length > 0 ? 'review' : 'accept', reasons: distinct };
  });
  const flagged = fields.some((field) => field.route === 'review');
  const reasons = [...reasonsOfStructure(form, asked), ...recordReasons];
  return {
    route: flagged || reasons.length > 0 ? 'review' : 'accept',
    reasons: flagged ? [...reasons, ...summarizeReasons(fields)] : [...reasons, ...noted],
    fields,
    doubts: passes ? [] : doubts.filter((doubt) => !unasked.has(doubt)),
    expectedLossUsd: sumLoss(form, judged, fields),
    policy: policy.id,
  };
}

/** Σ over flagged fields of P(wrong) × cost of a wrong value, US dollars, in whole cents. */
function sumLoss(
  form: Form,
  judged: readonly JudgedField[],
  fields: readonly FieldRoute[],
): number {
  const loss = judged.reduce((sum, { field, probability }, at) => {
    if (fields[at]?.route !== 'review') return sum;
    return sum + (1 - (probability ?? 0)) * (findField(form, field.path)?.costOfErrorUsd ?? 0);
  }, 0);
  return Math.round(loss * 100) / 100;
}

interface JudgedField {
  readonly field: Field;
  readonly probability: number | null;
  /** Why it cannot pass, apart from its record's structure. */
  readonly reasons: readonly Reason[];
  readonly proposed?: string;
}

function judgeFields(
  input: RouteInput,
  policy: Policy,
  structural: readonly Doubt[],
): JudgedField[] {
  const { form, hold = null, structure = null } = input;
  const sure = new Map(input.confidences.map((one) => [one.path, one.probability]));
  const words = new Map(input.pages.flatMap((page) => page.words.map((word) => [word.id, word])));
  const context: VetoContext = { ...input, words, policy };
  const repairs = proposeRepairs(input, words);
  return input.fields.map((field) => {
    const probability = sure.get(field.path) ?? null;
    const settled = probabilityOnceSettled(field.path, probability, structural, structure);
    const asked = listDoubts(input, field, settled, policy);
    const now = listDoubts(input, field, probability, policy);
    // A value that is certain once the structure is settled waits for that, and is not asked about
    // itself.
    const waits = asked.length === 0 && now.length > 0;
    const later = input.submittedBy ? [] : reasonsAtPath(form, field.path, structural);
    const own = field.human ? [] : waits ? later : asked;
    const held = field.human || hold === null ? [] : [hold];
    const repair = repairs.get(field.path);
    const proposal = repair ? [reasonOfRepair(repair)] : [];
    return {
      field,
      probability,
      reasons: [...listVetoes(field, context), ...proposal, ...own, ...held],
      ...(repair && { proposed: repair.value }),
    };
  });
}

/**
 * The fields to ask about. If only a failed rule keeps fields from passing, the rule's own suspect
 * is asked about: its first field, which is the most likely wrong.
 */
function listSuspects(
  judged: readonly JudgedField[],
  { form, checks, waivers }: RouteInput,
): Suspect[] {
  const paths = new Set(judged.map(({ field }) => field.path));
  const blamed = new Set(
    checks
      .filter((check) => isOpen(check, waivers))
      .map((check) => check.paths.find((path) => paths.has(path))),
  );
  return judged.flatMap(({ field, probability, reasons, proposed }): Suspect[] => {
    const missing =
      field.value === null && !field.human && findField(form, field.path)?.required === true;
    const asked =
      missing || blamed.has(field.path) || reasons.some(({ code }) => !ASKED_OTHERWISE.has(code));
    if (!asked) return [];
    const vetoed = missing || reasons.some(({ code }) => code !== 'low-confidence');
    const evidence = reasons.map(({ why }) => why);
    return [{ field, probability, vetoed, evidence, ...(proposed !== undefined && { proposed }) }];
  });
}

/** By path. */
function proposeRepairs(
  { fields, checks, waivers, recheck }: RouteInput,
  words: ReadonlyMap<string, Word>,
): ReadonlyMap<string, Repair> {
  if (recheck === undefined || !checks.some((check) => isOpen(check, waivers))) return new Map();
  const repairs = findRepairs({ fields, checks, words, recheck });
  return new Map(repairs.map((repair) => [repair.path, repair]));
}

/** Reasons settled by another question: the rule's suspect, or the record's structure. */
const ASKED_OTHERWISE: ReadonlySet<Reason['code']> = new Set([
  'failed-rule',
  'form-unsure',
  'border-unsure',
  'row-unsure',
]);

/** Reasons that are a probability, not a veto. */
const UNCERTAIN: ReadonlySet<Reason['code']> = new Set([
  'low-confidence',
  'border-unsure',
  'row-unsure',
]);

function listDoubts(
  { form, certified = null }: Pick<RouteInput, 'form' | 'certified'>,
  field: Field,
  probability: number | null,
  policy: Policy,
): Reason[] {
  const definition = findField(form, field.path);
  if (probability === null || !definition) {
    return [
      {
        code: 'not-calibrated',
        why: 'This field has no track record yet.',
        wouldPass: 'Passes once the calibration covers this field.',
      },
    ];
  }
  const threshold = thresholdOf(policy, definition);
  if (probability >= threshold) return [];
  if (
    certified !== null &&
    passesByCertificate({ field, definition, probability, policy, certified })
  )
    return [];
  return [doubtOf(definition, field, probability, threshold)];
}

/**
 * Whether a value that its own confidence does not let pass passes because fewer than `certified`
 * of similar values were wrong. A certificate covers printed values only: nobody can say that they
 * have seen what is not there.
 */
export function passesByCertificate({
  field: { value },
  definition,
  probability,
  policy,
  certified,
}: {
  field: Pick<Field, 'value'>;
  definition: FieldDefinition;
  probability: number;
  policy: Policy;
  certified: number;
}): boolean {
  const reached = value !== null && isWithinReach(policy, definition, probability);
  return reached && 1 - certified >= thresholdOf(policy, definition);
}

/** The doubt that the field's confidence is below its threshold. Both are probabilities, 0 to 1. */
export function doubtOf(
  definition: FieldDefinition,
  field: Pick<Field, 'value'>,
  probability: number,
  threshold: number,
): Reason {
  const of = field.value === null ? 'Confidence that there is no value' : 'Confidence';
  return {
    code: 'low-confidence',
    why: `${of} is ${percent(probability)}; ${percent(threshold)} is required, because an error costs about $${definition.costOfErrorUsd}.`,
    wouldPass: '',
  };
}

/** Rounded down, so that a value just short of its threshold never appears to meet it. */
function percent(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
