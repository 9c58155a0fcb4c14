import { z } from 'zod';
import { PageBox } from './box.ts';

/** Names of the built-in forms; a customer's form has a name of its own, so code takes any string. */
export const FormName = z.string().regex(/^[a-z][a-z0-9-]*$/);
export type FormName = z.infer<typeof FormName>;

/** How a value is written, normalized and compared. */
export const ValueType = z.enum(['date', 'money', 'number', 'code', 'id', 'choice', 'text']);
export type ValueType = z.infer<typeof ValueType>;

/** What a value looks like on paper, finer than its type: which recognizer proposes candidates. */
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
  /** Captions printed for it, most usual first; compared without case and punctuation. */
  labels: z.array(z.string()),
  /** What it means, in one sentence: shown to people and told to a language model. */
  description: z.string(),
  /** Cost in US dollars of a wrong value that nobody notices. */
  costOfErrorUsd: z.number().positive(),
  /** Money, dates, ids, codes and the patient's name: vetoes apply. */
  critical: z.boolean(),
  /** For `choice`: what it may be. */
  options: z.array(z.string()).optional(),
  /** For a checkbox choice on a form of fixed geometry: where each option's box stands. */
  optionBoxes: z.record(z.string(), PageBox).optional(),
  /** On a form of fixed geometry: where the value stands on the upright, registered page. */
  box: PageBox.optional(),
  /** The value takes its whole record down when it is absent. */
  required: z.boolean().optional(),
  /** Of a built-in form: the organization does not want it, so it is read and left out of the record. */
  hidden: z.boolean().optional(),
  /** Of a built-in form: added by the organization. */
  own: z.boolean().optional(),
});
export type FieldDefinition = z.infer<typeof FieldDefinition>;

/** A list of a form: its rows are found, added, moved and removed as wholes. */
export const ListDefinition = z.object({
  /** Path without row ids: `lines`, `lines[].modifiers`. */
  pattern: z.string(),
  title: z.string(),
  /** Rows that the paper itself numbers (box 21 A–L, four modifiers): the slot is the row id. */
  slots: z.array(z.string()).optional(),
  /** Its rows may stand in several columns beside one another, each with a code. */
  sideBySide: z.boolean().optional(),
});
export type ListDefinition = z.infer<typeof ListDefinition>;

/**
 * A rule that a customer states on a form of theirs, in the form's own patterns. `sum`: the total is
 * the parts added up, columns of a list row by row. `order`: no day before the other. `mask`: `9` is
 * a digit, `A` a letter, `*` either, anything else itself.
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

/** An amount that is the sum of others, in the form's patterns; parts in a list are added up row by row. */
export const FormSum = z.object({ total: z.string(), parts: z.array(z.string()).readonly() });
export type FormSum = z.infer<typeof FormSum>;

/**
 * An amount of a row that others of the row come to, in the form's patterns. `withOthers`: a column
 * that is not a field of the form (a discount, another payer) may be a part as well.
 */
export const RowBalance = z.object({
  whole: z.string(),
  parts: z.array(z.string()).readonly(),
  withOthers: z.boolean(),
});
export type RowBalance = z.infer<typeof RowBalance>;

/** A reason of adjustments, or a group of them, whose amounts a column of the row repeats. */
export const ReasonColumn = z.object({ reason: z.string(), column: z.string() });
export type ReasonColumn = z.infer<typeof ReasonColumn>;

/** No day of the first field, which may be a column of a list, comes after the second's. */
export const DayOrder = z.object({ earlier: z.string(), later: z.string() });
export type DayOrder = z.infer<typeof DayOrder>;

/** How the pages of one document are told from the pages of the next. */
export const FormPaging = z.enum([
  /** A page of the same form goes on with the one before unless it repeats the head of the first. */
  'flowing',
  /** It goes on only where the page has the next number or repeats nearly all numbers of the head. */
  'numbered',
  /** It goes on only where the page has the next number. */
  'stated',
  /** Every page is a document of its own. */
  'separate',
]);
export type FormPaging = z.infer<typeof FormPaging>;

/** One word that a blank form prints, with its box in points from the upper left corner. */
export const CaptionWord = z.object({
  text: z.string(),
  x0: z.number(),
  y0: z.number(),
  x1: z.number(),
  y1: z.number(),
});
export type CaptionWord = z.infer<typeof CaptionWord>;

/** Where everything is on a form whose paper is always the same; boxes are shares of its page. */
export const FormGeometry = z.object({
  /** Points. */
  width: z.number(),
  height: z.number(),
  captions: z.array(CaptionWord).readonly(),
  /** By pattern; of rows the first. */
  boxes: z.record(z.string(), PageBox),
  slots: z.record(z.string(), z.record(z.string(), PageBox)),
  options: z.record(z.string(), z.record(z.string(), PageBox)),
  /** Places that belong to no field. */
  elsewhere: z.array(PageBox).readonly(),
  elsewhereInRow: z.array(PageBox).readonly(),
  rows: z.object({
    list: z.string(),
    count: z.number().int(),
    /** From one row to the next, as a share of the page height. */
    pitch: z.number(),
    /** A row without a value in one of these fields is blank. */
    filledBy: z.array(z.string()).readonly(),
  }),
});
export type FormGeometry = z.infer<typeof FormGeometry>;

/** What one kind of document holds, as data: built in or defined by a customer. */
/** What a paper is in the story of one encounter. */
export const EncounterRole = z.enum([
  'claim',
  'remittance',
  'charge-slip',
  'statement',
  'itemized',
]);
export type EncounterRole = z.infer<typeof EncounterRole>;

export const Form = z.object({
  name: FormName,
  version: z.number().int().min(1),
  title: z.string(),
  description: z.string(),
  /** Words that tell this form from others, for form recognition. */
  cues: z.array(z.string()),
  dateOrder: z.enum(['month-first', 'day-first']),
  fields: z.array(FieldDefinition),
  lists: z.array(ListDefinition),
  /** Ids of the checking rules that apply. */
  rules: z.array(z.string()),
  /** Rules that the form itself states. */
  ownRules: z.array(OwnRule).optional(),
  /** Sums that the paper usually prints; a paper may err. */
  sums: z.array(FormSum).default([]),
  /** How the amounts of a row usually come to one another; they tell columns apart. */
  balances: z.array(RowBalance).optional(),
  /** Standard reasons of adjustments that say what a column of amounts is (X12 code list 139). */
  reasonColumns: z.array(ReasonColumn).readonly().optional(),
  /** Pairs of fields that never have the same value, as who sells and who buys. */
  apart: z
    .array(z.tuple([z.string(), z.string()]).readonly())
    .readonly()
    .optional(),
  /** Days that come one after the other on every paper; they tell dates apart. */
  inOrder: z.array(DayOrder).readonly().optional(),
  paging: FormPaging.default('flowing'),
  /** One page may list several records; where each begins is learned from drawings. */
  severalOnPage: z.boolean().default(false),
  /** Null for a form that every sender lays out differently. */
  geometry: FormGeometry.nullable().default(null),
  /** What its records are in an encounter, and whether they are a facility's; absent when they belong to none. */
  encounter: z.object({ role: EncounterRole, institutional: z.boolean() }).optional(),
  /** Not a bill: its records have no fields and are set aside instead of reviewed. */
  setAside: z.boolean().default(false),
});
export type Form = z.infer<typeof Form>;
