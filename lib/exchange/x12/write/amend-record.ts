import { patternOf } from '#lib/model/path.ts';
import type { ImportedField, ImportedRecord } from '../imported-record.ts';
import { componentsOf, type Segment } from '../segment.ts';

/** Values of a record by index paths. */
export type FieldsOf = ReadonlyMap<string, string | null>;

/** Replacement elements for segments, by their position in the imported file. */
export type Amendments = Map<number, string[]>;

/**
 * Writes people's changes to an imported record into the segments it came from. Returns a sentence
 * about a change that has no place there, such as an added row; null if all of them have one.
 *
 * @param changed the fields whose value is no longer the imported one.
 */
export function amendRecord(
  imported: ImportedRecord,
  changed: FieldsOf,
  fields: FieldsOf,
  amendments: Amendments,
): string | null {
  for (const [path, value] of changed) {
    const field = imported.fields.find((one) => one.path === path);
    if (!field) return `The imported file has no element for ${path}, which was added.`;
    const { segment } = field.source;
    const elements = amendments.get(segment.position) ?? [...segment.elements];
    if (!amendElement(elements, field, value, fields)) {
      return `The new value of ${path} cannot be written into ${segment.id} of the imported file.`;
    }
    amendments.set(segment.position, elements);
  }
  return null;
}

function amendElement(
  elements: string[],
  { path, source }: ImportedField,
  value: string | null,
  fields: FieldsOf,
): boolean {
  const { segment, element } = source;
  const text = value ?? '';
  const name = patternOf(path).split('.').at(-1) ?? '';
  switch (`${segment.id}${element}`) {
    case 'NM13':
      return writeName(elements, text);
    case 'DTP3':
      return writePeriod(elements, path, text, fields);
    case 'DTM2':
    case 'DMG2':
    case 'BPR16':
      elements[element] = text.replaceAll('-', '');
      return true;
    case 'N31':
      [elements[1], elements[2]] = [text, ''];
      return true;
    case 'SVC1':
    case 'SV11':
    case 'SV22':
      return writeComponent(elements, segment, element, procedurePart(path), text);
    case 'HI1':
    case 'HI2':
    case 'HI3':
      if (name === 'icdIndicator') return false;
      return writeComponent(elements, segment, element, 1, text.replace('.', ''));
    case 'SV17':
      elements[7] = [...text]
        .map((letter) => 'ABCDEFGHIJKL'.indexOf(letter) + 1)
        .join(segment.separators.component);
      return true;
    case 'CLM5':
      if (name === 'resubmissionCode') return writeComponent(elements, segment, 5, 2, text);
      if (name === 'placeOfService') return writeComponent(elements, segment, 5, 0, text);
      return false;
    case 'CLM7':
      elements[7] = text === 'yes' ? 'A' : 'C';
      return true;
    case 'CLM11':
    case 'SBR2':
    case 'SBR9':
    case 'PAT1':
      return false;
    default:
      if (segment.id === 'HI') return false;
      elements[element] = text;
      return true;
  }
}

/** Writes `LAST, FIRST MIDDLE` for a person, and the name as it is for an organization. */
function writeName(elements: string[], text: string): boolean {
  for (let n = 3; n <= 7; n += 1) elements[n] = n === 6 ? (elements[6] ?? '') : '';
  if (elements[2] === '2') {
    elements[3] = text;
    return true;
  }
  const [last = '', given = ''] = text.split(/,\s*/, 2);
  const [first = '', ...middle] = given.split(' ');
  [elements[3], elements[4], elements[5]] = [last, first, middle.join(' ')];
  return true;
}

/** Writes one day as D8 and two as RD8; the other day is that of the same service or statement. */
function writePeriod(elements: string[], path: string, text: string, fields: FieldsOf): boolean {
  const other = OTHER_DAYS.find(([own]) => path.endsWith(own));
  const second = other ? (fields.get(path.replace(other[0], other[1])) ?? text) : text;
  const days = [text, second].sort().map((day) => day.replaceAll('-', ''));
  const isOne = days[0] === days[1];
  [elements[2], elements[3]] = [isOne ? 'D8' : 'RD8', isOne ? (days[0] ?? '') : days.join('-')];
  return text !== '';
}

const OTHER_DAYS = [
  ['serviceFrom', 'serviceTo'],
  ['serviceTo', 'serviceFrom'],
  ['statementFrom', 'statementThrough'],
  ['statementThrough', 'statementFrom'],
] as const;

function procedurePart(path: string): number {
  const modifier = /modifiers\[(\d+)\]$/.exec(path)?.[1];
  return modifier === undefined ? 1 : 2 + Number(modifier);
}

function writeComponent(
  elements: string[],
  segment: Segment,
  element: number,
  part: number,
  text: string,
): boolean {
  const { component } = segment.separators;
  const parts = componentsOf({ ...segment, elements }, element);
  while (parts.length <= part) parts.push('');
  parts[part] = text;
  elements[element] = parts.join(component);
  return true;
}
