import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { knowsLines } from '#lib/layout/lines/read-lines.ts';
import { type RememberedLine, rememberLines } from '#lib/layout/lines/recall-lines.ts';
import { joinParts } from '#lib/layout/page/mending/join-parts.ts';
import { formAsRead } from '#lib/layout/registration/form-as-read.ts';
import { createRandomOrder } from '#lib/layout/scoring/random-order.ts';
import type { Lesson } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import {
  buildLessons,
  layOutKnown,
  pairHeader,
  pairListed,
  wordsByPath,
} from '../layout/lessons/build-lessons.ts';
import type { KnownRecord } from '../layout/lessons/known-record.ts';
import { pairRowMembers, pairRows } from '../layout/lessons/table-lessons.ts';
import { type Captions, rememberMember, rememberPlaces } from '../learned/captions.ts';
import { rememberPaper } from '../learned/corrected-papers.ts';
import type { Delta } from '../learned/delta.ts';
import { fingerprintOf } from '../learned/fingerprint.ts';
import { addTexts, nameSender } from '../learned/known-texts.ts';
import { baseWeights, findTemplate, type Learned, type Template } from '../learned/learned.ts';
import { chain, shortKey } from '../learned/log-versions.ts';
import { placeByCaption, placeByColumn } from '../learned/place-of.ts';
import { labelKnownLines } from './label-known-lines.ts';
import { listLeftCodes } from './list-left-codes.ts';
import { createStudy } from './study.ts';

/** A record whose values a person has confirmed. */
export type Example = KnownRecord & {
  /** Hash of everything that is learned from it. */
  readonly key: string;
  /** Identifies its document. */
  readonly paper: string;
  /** Patterns of fields whose value the person had to change, add, or remove. */
  readonly mended: ReadonlySet<string>;
};

const PASSES = 6;
/**
 * Learns one more record. `replayed` are earlier ones, as `chooseReplay` names them. The same
 * record learned after the same others gives the same result.
 */
export function learnRecord(
  before: Learned,
  given: Form,
  shown: Example,
  replayed: readonly Example[],
): Learned {
  const { form, example } = readAs(given, shown);
  // What printouts teach is of their layout alone: the same features mean other things on the form.
  const general: Delta = new Map(form === given ? before.general : []);
  const alike = replayed.flatMap((one) => {
    const other = readAs(given, one);
    return other.form === form ? [other.example] : [];
  });
  const pupils = [example, ...alike].map((one) => pupilOf(before, form, one));
  const [own] = pupils;
  if (!own) throw new Error('nothing to learn from');
  const deltas = new Map<string, Delta>();
  for (const { template } of pupils)
    if (!deltas.has(template.id)) deltas.set(template.id, new Map(template.delta));
  const order = createRandomOrder(before.records + 1);
  const learn = createStudy(baseWeights(form), general);
  const study = ({ template, lessons }: Pupil) =>
    learn(deltas.get(template.id) ?? new Map(), order(lessons));
  for (let pass = 0; pass < PASSES; pass++) study(own);
  for (const pupil of pupils.slice(1)) study(pupil);
  study(own);
  const remembered = rememberRecord(before, given, shown);
  return {
    ...remembered,
    general: form === given ? general : before.general,
    templates: remembered.templates.map((one) => ({
      ...one,
      delta: deltas.get(one.id) ?? one.delta,
    })),
  };
}

/**
 * Learns what needs no weights: the record's look with its captions, the names on it, its place in
 * the log. The record's template is the last one returned.
 */
export function rememberRecord(before: Learned, given: Form, shown: Example): Learned {
  const { form, example } = readAs(given, shown);
  const layouts = layOutKnown(example);
  const template = findTemplate(before, layouts) ?? newTemplate(example);
  const updated = {
    ...template,
    name: nameSender(form, example.fields) ?? template.name,
    seen: template.seen + 1,
    keys: [...template.keys, shortKey(example.key)],
    prints: fingerprintOf(layouts),
    captions: learnPlaces(template.captions, form, example),
    lines: learnLines(template.lines, form, example),
    papers: rememberPaper(template.papers, { ...example, left: listLeftCodes(form, example) }),
  };
  return {
    form: before.form,
    version: chain(before.version, example.key),
    records: before.records + 1,
    general: before.general,
    templates: [...before.templates.filter((one) => one.id !== updated.id), updated],
    texts: addTexts(before.texts, form, example.fields),
  };
}

/**
 * The form as the record was read, and the record with its pages as they were: weights of a form
 * and of its printouts are different, and so is what can be remembered.
 */
export function readAs(
  given: Form,
  example: Example,
): { readonly form: Form; readonly example: Example } {
  const form = given.geometry ? formAsRead(given, layOutKnown(example)) : given;
  return form === given
    ? { form, example }
    : { form, example: { ...example, pages: example.pages.map(joinParts) } };
}

/** Adds where the values of this record are to what is remembered about its look. */
function learnPlaces(captions: Captions, form: Form, example: Example): Captions {
  if (form.geometry) return captions;
  const layouts = layOutKnown(example);
  const [byCaption, byColumn] = [
    placeByCaption(layouts, lexiconOf(form)),
    placeByColumn(layouts, lexiconOf(form)),
  ];
  const header = pairHeader(layouts, form, example).reduce<Captions>(
    (known, { choice, lesson }) => rememberPlaces(known, choice, lesson.right, byCaption),
    captions,
  );
  const rows = pairRows(layouts, form, example, wordsByPath(example.tags)).reduce<Captions>(
    (known, { choice, lesson }) => rememberPlaces(known, choice, lesson.right, byColumn),
    header,
  );
  const members = pairRowMembers(layouts, form, example).reduce<Captions>(
    (known, { choice, belongs }) =>
      rememberMember(known, choice.pattern, choice.proposal, belongs, byColumn),
    rows,
  );
  return pairListed(layouts, form, example).reduce<Captions>(
    (known, { choice, belongs }) =>
      rememberMember(known, choice.pattern, choice.proposal, belongs, byCaption),
    members,
  );
}

/** Adds what the lines of its pages are to what is remembered about the layout's lines. */
function learnLines(
  lines: readonly RememberedLine[],
  form: Form,
  example: Example,
): readonly RememberedLine[] {
  // With rows side by side, a line says little about what it is.
  if (!knowsLines(form) || form.lists.some(({ sideBySide }) => sideBySide)) return lines;
  const { facts, kinds } = labelKnownLines(form, example);
  return rememberLines(lines, facts, kinds);
}

type Pupil = { readonly template: Template; readonly lessons: readonly Lesson[] };

function pupilOf(learned: Learned, form: Form, example: Example): Pupil {
  const template = findTemplate(learned, layOutKnown(example)) ?? newTemplate(example);
  return { template, lessons: lessonsOf(form, example) };
}

function newTemplate({ key }: Example): Template {
  return {
    id: shortKey(key),
    name: null,
    seen: 0,
    keys: [],
    prints: new Set(),
    captions: new Map(),
    lines: [],
    papers: [],
    delta: new Map(),
  };
}

/** How many records' lessons stay in memory; those of a page take about 100 kB. */
const MOST_KEPT = 100;
const memory = new Map<string, readonly Lesson[]>();

/** Lessons do not depend on what was learned, so those of recent records are kept. */
function lessonsOf(form: Form, example: Example): readonly Lesson[] {
  const key = `${form.name}@${form.version}/${example.key}`;
  const known = memory.get(key);
  if (known) return known;
  const lessons = buildLessons(form, example);
  const [oldest] = memory.keys();
  if (memory.size >= MOST_KEPT && oldest !== undefined) memory.delete(oldest);
  memory.set(key, lessons);
  return lessons;
}
