import { BUILT_IN } from '#lib/forms/catalog.ts';
import { type Check, isWithoutRows } from '#lib/model/check.ts';
import type { Doubt } from '#lib/model/doubt.ts';
import type { Form, ListDefinition } from '#lib/model/form.ts';
import { TABLE } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import type { Policy } from './policy.ts';

/**
 * Doubts about the form, the border, and the rows of a record, in the order asked: an answer to one
 * can change everything below it. `structure` is null for a record whose structure was not judged.
 */
export function listStructureDoubts(input: {
  form: Form;
  /** Probability that the form is right. */
  formScore: number;
  structure: StructureConfidence | null;
  checks: readonly Check[];
  /** The record's parts of its pages; null if it has them to itself. */
  region?: readonly RecordPart[] | null;
  policy: Policy;
}): Doubt[] {
  const { form, formScore, structure, policy } = input;
  const hasNeighbors = input.region?.some(({ shared }) => shared) ?? false;
  const unbilled = findUnbilled(input);
  const doubts: Doubt[] = [];
  if (formScore < Math.max(policy.leastFormScore, policy.leastProbability.critical)) {
    doubts.push({
      subject: { kind: 'form', form: form.name },
      probability: Probability.parse(Math.min(1, Math.max(0, formScore))),
      costUsd: costOfForm(form),
      question: `Is this document “${form.title}”?`,
      evidence: [],
    });
  }
  if (structure === null) return doubts;
  const { evidence } = structure;
  // If every page is a separate document, there is no border to ask about.
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
    // Lists inside rows are reviewed with the rows.
    if (list.includes('[')) continue;
    const least = needed(form, list, policy);
    const isUnbilled = list === TABLE && unbilled !== undefined;
    const doubtful = rows.filter(({ probability }) => isBlocking(probability, policy));
    const inside = structure.lists.filter((one) => one.list.startsWith(`${list}[]`));
    const unsure = inside.filter((one) => one.complete < least);
    const weakest = Math.min(
      complete,
      ...rows.map(({ probability }) => probability),
      ...inside.map((one) => one.complete),
    );
    if (weakest >= least && !isUnbilled) continue;
    const titles = unsure.map((one) => findList(form, one.list)?.title ?? one.list);
    const definition = findList(form, list);
    const shared = hasNeighbors && definition?.shared;
    doubts.push({
      subject: {
        kind: 'row-set',
        list,
        rows: rows.map(({ row }) => row),
        doubtful: doubtful.map(({ row }) => row),
        ...(shared && { shared }),
      },
      probability: Probability.parse(weakest),
      costUsd: costOfStructure(form, list),
      question: `${questionOfRows(definition?.title ?? list, rows.length, titles)}${shared ? FOR_ALL : ''}`,
      // The evidence is about the table.
      evidence: list !== TABLE ? [] : isUnbilled ? [unbilled.message, ...evidence] : evidence,
    });
  }
  return doubts;
}

/**
 * The failed check that a record with charges has rows. A person is asked, however sure the reader
 * is, unless the claim matches corrected documents that have none.
 */
export function findUnbilled({
  form,
  structure,
  checks,
  policy,
}: Pick<Parameters<typeof listStructureDoubts>[0], 'form' | 'structure' | 'checks' | 'policy'>):
  | Check
  | undefined {
  const table = structure?.lists.find(({ list }) => list === TABLE);
  const isKnown = structure?.asBefore && table && table.complete >= needed(form, TABLE, policy);
  return isKnown ? undefined : checks.find(isWithoutRows);
}

/** Whether a row is so doubtful that none of its values passes until it is settled. */
function isBlocking(probability: number, policy: Policy): boolean {
  return probability < policy.leastProbability.critical;
}

/** A bill that is set aside costs as much as the most costly one. */
function costOfForm(form: Form): number {
  const forms = form.setAside ? BUILT_IN.list() : [form];
  return Math.max(...forms.map((one) => costOfStructure(one, '')));
}

/** A missing or invented row costs as much as its most costly value, and so does a wrong record. */
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

function findList({ lists }: Form, list: string): ListDefinition | undefined {
  return lists.find(({ pattern }) => pattern === list);
}

/** Added where other records of the document have the same list. */
const FOR_ALL = ' Other records share them.';

/** `inside`: titles of lists inside the rows that may be incomplete. */
function questionOfRows(title: string, count: number, inside: readonly string[]): string {
  if (count === 0) return `Is it right that there are no “${title}”?`;
  const lines = count === 1 ? 'this one line' : `these ${count} lines`;
  const whose = count === 1 ? 'its' : 'their';
  const within = inside.map((one) => `, with all of ${whose} “${one}”`).join('');
  return `Does “${title}” have exactly ${lines}${within}?`;
}
