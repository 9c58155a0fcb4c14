import { z } from 'zod';
import { PageBox } from './box.ts';

/** Names of the built-in forms; customers name their own forms, so code takes any string. */
export const FormName = z.string().regex(/^[a-z][a-z0-9-]*$/);
export type FormName = z.infer<typeof FormName>;

/** How a value is written, normalized and compared. */
export const ValueType = z.enum(['date', 'money', 'number', 'code', 'id', 'choice', 'text']);
export type ValueType = z.infer<typeof ValueType>;

/**
 * What a value looks like on paper, finer than its type. Determines which recognizer proposes
 * candidates.
 */
export const ValueShape = z.enum([
  'date',
  'money',
  'count',
  'npi',
  'tax-id',
  'member-id',
  'reference',
  'procedure',
  'modifier',
  'diagnosis',
  'diagnosis-pointer',
  'place-of-service',
  'revenue-code',
  'type-of-bill',
  'adjustment-group',
  'adjustment-reason',
  'remark',
  'short-code',
  'routing',
  'currency',
  'state',
  'zip',
  'checkbox',
  /** One of the field's options in words, where a form would have boxes to tick. */
  'option',
  'person',
  'organisation',
  'address',
  'phrase',
]);
export type ValueShape = z.infer<typeof ValueShape>;

/** One field of a form. `pattern` is its path without row ids: `lines[].charge`. */
export const FieldDefinition = z.object({
  pattern: z.string(),
  title: z.string(),
  type: ValueType,
  shape: ValueShape,
  /** Captions printed for it, most common first; compared without case and punctuation. */
  labels: z.array(z.string()),
  /** Its meaning in one sentence, shown to people and given to a language model. */
  description: z.string(),
  /** Cost in US dollars of a wrong value that goes unnoticed. */
  costOfErrorUsd: z.number().positive(),
  /** Money, dates, ids, codes and the patient's name: vetoes apply. */
  critical: z.boolean(),
  /** For `choice`: the allowed values. */
  options: z.array(z.string()).optional(),
  /** For a checkbox choice on a form with fixed geometry: each option's box. */
  optionBoxes: z.record(z.string(), PageBox).optional(),
  /** On a form with fixed geometry: the value's box on the upright, registered page. */
  box: PageBox.optional(),
  /** Without this value, the whole record goes to review. */
  required: z.boolean().optional(),
  /**
   * On a built-in form: the organization does not want it, so it is read but left out of the
   * record.
   */
  hidden: z.boolean().optional(),
  /** On a built-in form: added by the organization. */
  own: z.boolean().optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** A list in a form: its rows are found, added, moved, and removed as a whole. */
export const ListDefinition = z.object({
  /** Path without row ids: `lines`, `lines[].modifiers`. */
  pattern: z.string(),
  title: z.string(),
  /**
   * For rows that the document itself numbers (box 21 A–L, four modifiers): the slot is the row id.
   */
  slots: z.array(z.string()).optional(),
  /** Its rows may be printed in several columns side by side, each with a code. */
  sideBySide: z.boolean().optional(),
  /** Printed once for all records of a document, such as provider adjustments. */
  shared: z.boolean().optional(),
});
export type ListDefinition = z.infer<typeof ListDefinition>;

/**
 * A rule that a customer states for their own form, using the form's patterns. `sum`: the total
 * equals the sum of the parts; columns of a list are added row by row. `order`: no date is before
 * the one preceding it. `mask`: `9` is a digit, `A` a letter, `*` either; any other character
 * stands for itself.
 */
export const OwnRule = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sum'),
    total: z.string(),
    parts: z.array(z.string()).min(1),
  }),
  z.object({ kind: z.literal('order'), earlier: z.string(), later: z.string() }),
  z.object({ kind: z.literal('mask'), field: z.string(), mask: z.string().min(1).max(60) }),
]);
export type OwnRule = z.infer<typeof OwnRule>;

/**
 * An amount that is the sum of others, given as form patterns; parts in a list are added row by
 * row.
 */
export const FormSum = z.object({ total: z.string(), parts: z.array(z.string()).readonly() });
export type FormSum = z.infer<typeof FormSum>;

/**
 * An amount of a row that equals the sum of others in the row, given as form patterns.
 * `withOthers`: a column that is not a field of the form (a discount, another payer) may be a part
 * too. `bounded`: no part is larger than the whole.
 */
export const RowBalance = z.object({
  whole: z.string(),
  parts: z.array(z.string()).readonly(),
  withOthers: z.boolean(),
  bounded: z.boolean().optional(),
});
export type RowBalance = z.infer<typeof RowBalance>;

/**
 * Captions of columns of amounts that mean one field, for `expandWordings`; without a pattern,
 * those that mean none of the form's.
 */
export const ColumnCaptions = z.object({ pattern: z.string().nullable(), wordings: z.string() });
export type ColumnCaptions = z.infer<typeof ColumnCaptions>;

/** An adjustment reason, or a group of them, whose amounts are repeated in a column of the row. */
export const ReasonColumn = z.object({ reason: z.string(), column: z.string() });
export type ReasonColumn = z.infer<typeof ReasonColumn>;

/** No date of the first field, which may be a column of a list, is after the date of the second. */
export const DayOrder = z.object({ earlier: z.string(), later: z.string() });
export type DayOrder = z.infer<typeof DayOrder>;

/** How to tell the pages of one document from the pages of the next. */
export const FormPaging = z.enum([
  /**
   * A page of the same form continues the previous one unless it repeats the first page's header.
   */
  'flowing',
  /**
   * It continues only if the page has the next number or repeats nearly all numbers of the header.
   */
  'numbered',
  /** It continues only if the page has the next number. */
  'stated',
  /** Every page is a separate document. */
  'separate',
]);
export type FormPaging = z.infer<typeof FormPaging>;

/** One word printed on a blank form, with its box in points from the upper left corner. */
export const CaptionWord = z.object({
  text: z.string(),
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
});
export type CaptionWord = z.infer<typeof CaptionWord>;

/** Positions on a form whose paper is always the same; boxes are fractions of its page. */
export const FormGeometry = z.object({
  /** Points. */
  width: z.number(),
  height: z.number(),
  captions: z.array(CaptionWord).readonly(),
  /** By pattern; for rows, the first one. */
  boxes: z.record(z.string(), PageBox),
  slots: z.record(z.string(), z.record(z.string(), PageBox)),
  options: z.record(z.string(), z.record(z.string(), PageBox)),
  /** Areas that belong to no field. */
  elsewhere: z.array(PageBox).readonly(),
  elsewhereInRow: z.array(PageBox).readonly(),
  rows: z.object({
    list: z.string(),
    count: z.number().int(),
    /** Distance between rows, as a fraction of the page height. */
    pitch: z.number(),
    /** A row without a value in one of these fields is blank. */
    filledBy: z.array(z.string()).readonly(),
  }),
});
export type FormGeometry = z.infer<typeof FormGeometry>;

/** The role of a document in an encounter. */
export const EncounterRole = z.enum([
  'claim',
  'remittance',
  'charge-slip',
  'statement',
  'itemized',
]);
export type EncounterRole = z.infer<typeof EncounterRole>;

/** One document type as data, built in or defined by a customer. */
export const Form = z.object({
  name: FormName,
  version: z.number().int().min(1),
  title: z.string(),
  description: z.string(),
  /** Words that distinguish this form from others, for form recognition. */
  cues: z.array(z.string()),
  dateOrder: z.enum(['month-first', 'day-first']),
  fields: z.array(FieldDefinition),
  lists: z.array(ListDefinition),
  /** Ids of the rules that apply. */
  rules: z.array(z.string()),
  /** Rules defined by the form itself. */
  ownRules: z.array(OwnRule).optional(),
  /** Sums that usually hold on this document; a document may have errors. */
  sums: z.array(FormSum).default([]),
  /** How the amounts of a row usually add up; used to tell columns apart. */
  balances: z.array(RowBalance).optional(),
  /**
   * Further captions of fields by pattern, for `expandWordings`. What is printed is compared word
   * for word with them, as with labels (`lexiconOf`), but people see only labels.
   */
  wordings: z.record(z.string(), z.string()).optional(),
  /** Standard adjustment reasons that identify a column of amounts (X12 code list 139). */
  reasonColumns: z.array(ReasonColumn).readonly().optional(),
  /** Columns of fixed amounts that are not a percentage of another column, such as copays. */
  flatColumns: z.array(z.string()).readonly().optional(),
  /**
   * How columns of amounts are captioned, those of no field as well: what any caption means is
   * learned from their words (`readCaptions`). Not in `wordings`, because many mean other things
   * elsewhere.
   */
  columnCaptions: z.array(ColumnCaptions).readonly().optional(),
  /** The same for numbers, dates, and names outside tables. */
  headerCaptions: z.array(ColumnCaptions).readonly().optional(),
  /** Pairs of fields that never have the same value, such as seller and buyer. */
  apart: z
    .array(z.tuple([z.string(), z.string()]).readonly())
    .readonly()
    .optional(),
  /** Dates that come in the same order on every document; used to tell dates apart. */
  inOrder: z.array(DayOrder).readonly().optional(),
  /**
   * Numbers of a record, in the order in which they are most often listed without captions, as far
   * as our drawings tell; the first differs in every record.
   */
  numbers: z.array(z.string()).readonly().optional(),
  paging: FormPaging.default('flowing'),
  /**
   * One page may list several records; where each one begins is learned from synthetic documents.
   */
  severalOnPage: z.boolean().default(false),
  /**
   * For a form with fixed places: the form whose documents printouts of its content are most like,
   * as which they are judged.
   */
  printoutLike: FormName.optional(),
  /** Null for a form that every sender lays out differently. */
  geometry: FormGeometry.nullable().default(null),
  /**
   * The role of its records in an encounter, and whether they are institutional; absent if they
   * belong to no encounter.
   */
  encounter: z.object({ role: EncounterRole, institutional: z.boolean() }).optional(),
  /** Not a bill: its records have no fields and are set aside instead of reviewed. */
  setAside: z.boolean().default(false),
});
export type Form = z.infer<typeof Form>;
