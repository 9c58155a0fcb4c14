import { type Check, isWithoutRows } from '#lib/model/check.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Form } from '#lib/model/form.ts';
import { Probability } from '#lib/model/probability.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import type { Policy } from './policy.ts';

/**
 * Doubts about the form, the border and the rows of a record, in the order in which they are asked:
 * an answer to one of them can change everything below it. `structure` is null for a record whose
 * structure was not judged.
 */
export function listStructureDoubts(input: {
  form: Form;
  formScore: number;
  structure: StructureConfidence | null;
  checks: readonly Check[];
  policy: Policy;
}): Doubt[] {
  const { form, formScore, structure, policy } = input;
  // A person is asked, however sure the reader is.
  const unbilled = input.checks.find(isWithoutRows);
  const doubts: Doubt[] = [];
  if (formScore < policy.leastFormScore) {
    doubts.push({
      subject: { kind: 'form', form: form.name },
      probability: Probability.parse(Math.min(1, Math.max(0, formScore))),
      costUsd: costOfStructure(form, ''),
      question: `Is this document “${form.title}”?`,
      evidence: [],
    });
  }
  if (structure === null) return doubts;
  const { evidence } = structure;
  // Where every page is a document of its own there is no border to ask about.
  if (form.paging !== 'separate' && structure.border < needed(form, '', policy)) {
    doubts.push({
      subject: { kind: 'border' },
      probability: structure.border,
      costUsd: costOfStructure(form, ''),
      question: 'Does this record begin and end here?',
      evidence,
    });
  }
  for (const { list, complete, rows } of structure.lists) {
    const least = needed(form, list, policy);
    const doubtful = rows.filter(({ probability }) => isBlocking(probability, policy));
    const weakest = Math.min(complete, ...rows.map(({ probability }) => probability));
    if (weakest >= least && !unbilled) continue;
    const title = form.lists.find(({ pattern }) => pattern === list)?.title ?? list;
    doubts.push({
      subject: {
        kind: 'row-set',
        list,
        rows: rows.map(({ row }) => row),
        doubtful: doubtful.map(({ row }) => row),
      },
      probability: Probability.parse(weakest),
      costUsd: costOfStructure(form, list),
      question: questionOfRows(title, rows.length),
      evidence: unbilled ? [unbilled.message, ...evidence] : evidence,
    });
  }
  return doubts;
}

/** Whether a row is so doubtful that none of its values passes before it is settled. */
function isBlocking(probability: number, policy: Policy): boolean {
  return probability < policy.leastProbability.critical;
}

/** A missing or invented row is wrong by its most costly value, a wrong record too. */
function costOfStructure(form: Form, list: string): number {
  const inside = list === '' ? form.fields : form.fields.filter(inList(list));
  return Math.max(0, ...inside.map(({ costOfErrorUsd }) => costOfErrorUsd));
}

function inList(list: string): (field: { readonly pattern: string }) => boolean {
  return ({ pattern }) => pattern.startsWith(`${list}[]`);
}

/** The probability above which a person is not asked. */
function needed(form: Form, list: string, policy: Policy): number {
  const cost = costOfStructure(form, list);
  const floor = policy.leastProbability.critical;
  return cost === 0 ? 0 : Math.max(floor, 1 - policy.reviewCostUsd / cost);
}

function questionOfRows(title: string, count: number): string {
  if (count === 0) return `Does “${title}” really have no rows?`;
  return count === 1
    ? `Does “${title}” have exactly this one row?`
    : `Does “${title}” have exactly these ${count} rows?`;
}
