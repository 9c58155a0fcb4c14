import type { Lesson } from '#lib/layout/scoring/scorer.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import type { MemberChoice, MemberChoices } from '../choices/member-choices.ts';
import type { KnownRecord } from './known-record.ts';
import { type LessonEvidence, lessonOf } from './lesson-of.ts';

/**
 * Which codes belong to the lists of row `index` (or of the record itself if null), and with which
 * amounts.
 */
export function memberLessons(
  { members, amountOf }: MemberChoices,
  index: number | null,
  record: KnownRecord,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
): Lesson[] {
  return members.flatMap((choice): Lesson[] => {
    const list = index === null ? choice.list : choice.list.replace('[]', `[${index}]`);
    const { pattern, options } = choice;
    const member = isMember(choice, list, index, record);
    if (!member && !isComplete(list, record)) return [];
    const belongs = { pattern, options, right: [member ? 0 : 1] };
    const at = memberAt(choice, list, record);
    const amount = at === null ? null : amountOf(choice);
    if (!amount) return [belongs];
    const path = `${list}[${at}].amount`;
    const evidence = evidenceOf(amount);
    return [belongs, ...lessonOf(amount, amount.field, path, evidence, record.fields, wordsOf)];
  });
}

/**
 * Each code that may be a member, with whether it is one; those for which this is unknown are left
 * out.
 */
export function pairMembers(
  { members }: MemberChoices,
  index: number | null,
  record: KnownRecord,
): { choice: MemberChoice; belongs: boolean }[] {
  return members.flatMap((choice) => {
    const list = index === null ? choice.list : choice.list.replace('[]', `[${index}]`);
    const belongs = isMember(choice, list, index, record);
    return belongs || isComplete(list, record) ? [{ choice, belongs }] : [];
  });
}

/** What each proposal of the choice says, and the words it is printed in. */
export function evidenceOf({ proposals }: FieldChoice): LessonEvidence[] {
  return proposals.map(({ value, tokens }) => ({
    value,
    wordIds: new Set<string>(tokens.map((token) => token.word.id)),
  }));
}

/**
 * Whether its first word is tagged as part of the list, or it is joined to the procedure and the
 * truth lists it.
 */
function isMember(
  choice: MemberChoice,
  list: string,
  index: number | null,
  record: KnownRecord,
): boolean {
  const { proposal } = choice;
  if (memberAt(choice, list, record) !== null) return isWhole(choice, list, record);
  if (!list.endsWith('.modifiers')) return false;
  const tagged = proposal.tokens.map((token) => record.tags.get(token.word.id));
  const listed = Object.entries(record.fields).some(
    ([path, value]) => path.startsWith(`${list}[`) && value === proposal.value,
  );
  return listed && tagged.includes(`lines[${index}].procedure`);
}

/**
 * Index within the list that the first word is tagged with; null if it is not in the list, or is an
 * amount.
 */
function memberAt({ proposal }: MemberChoice, list: string, record: KnownRecord): number | null {
  const tag = record.tags.get(proposal.tokens[0]?.word.id ?? '') ?? '';
  if (!tag.startsWith(`${list}[`) || tag.endsWith('.amount')) return null;
  return Number(/^\d+/.exec(tag.slice(list.length + 1))?.[0]);
}

/** Of the ways to read an adjustment, the one with a group if the truth has one. */
function isWhole(choice: MemberChoice, list: string, record: KnownRecord): boolean {
  const { proposal } = choice;
  if (proposal.kind !== 'group-reason') return true;
  const at = memberAt(choice, list, record);
  return proposal.value.startsWith('-') === !record.fields[`${list}[${at}].group`];
}

/**
 * Whether all members that the truth lists are tagged: only then is an untagged code not one of
 * them.
 */
function isComplete(list: string, record: KnownRecord): boolean {
  // The generator tags every word; a member joined to another field has that field's tag.
  if (record.silent === undefined) return true;
  const membersIn = (paths: Iterable<string>) =>
    new Set(
      [...paths].flatMap((path) => (path.startsWith(`${list}[`) ? [memberOf(path, list)] : [])),
    );
  const listed = Object.entries(record.fields).flatMap(([path, value]) =>
    value === null ? [] : [path],
  );
  return membersIn(record.tags.values()).size >= membersIn(listed).size;
}

function memberOf(path: string, list: string): string {
  return path.slice(list.length, path.indexOf(']', list.length));
}
