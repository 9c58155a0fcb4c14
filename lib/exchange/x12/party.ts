import type { FieldList } from './imported-record.ts';
import { findSegment, type Loop } from './loop.ts';
import { elementOf, type Segment } from './segment.ts';
import { toDate } from './values.ts';

/**
 * The name in an NM1 segment: `LAST SUFFIX, FIRST MIDDLE` for a person, as printed for an
 * organization.
 */
export function nameOfParty(nm1: Segment | undefined): string | null {
  if (!nm1) return null;
  const last = [elementOf(nm1, 3), elementOf(nm1, 7)].filter(isText).join(' ');
  const given = [elementOf(nm1, 4), elementOf(nm1, 5)].filter(isText).join(' ');
  const isPerson = elementOf(nm1, 2) === '1' || given !== '';
  const name = isPerson ? [last, given].filter((part) => part !== '').join(', ') : last;
  return name === '' ? null : name;
}

/**
 * The id by which a payer knows a member: NM109, unless NM108 marks it as a social security number
 * or a Medicaid recipient number.
 */
export function memberIdOf(nm1: Segment | undefined): string | null {
  if (!nm1 || ['34', 'SY', 'MR'].includes(elementOf(nm1, 8) ?? '')) return null;
  return elementOf(nm1, 9);
}

/** NM109 if NM108 is one of these qualifiers. */
export function idOfParty(nm1: Segment | undefined, qualifiers: readonly string[]): string | null {
  if (!nm1 || !qualifiers.includes(elementOf(nm1, 8) ?? '')) return null;
  return elementOf(nm1, 9);
}

/** Adds `name` and `npi` of a party under a prefix such as `billing`. */
export function addProvider(list: FieldList, prefix: string, nm1: Segment | undefined): void {
  list.add(`${prefix}.name`, nm1, 3, nameOfParty(nm1));
  list.add(`${prefix}.npi`, nm1, 9, idOfParty(nm1, ['XX']));
}

/**
 * Adds name, birth date, and sex of a person under a prefix, and the address if the form has one.
 */
export function addPerson(
  list: FieldList,
  prefix: 'patient' | 'insured',
  loop: Loop | undefined,
  hasAddress: boolean,
): void {
  const nm1 = findSegment(loop, 'NM1');
  list.add(`${prefix}.name`, nm1, 3, nameOfParty(nm1));
  if (prefix === 'patient' || hasAddress) {
    const dmg = findSegment(loop, 'DMG');
    const sex = dmg ? elementOf(dmg, 3) : null;
    list.add(`${prefix}.birthDate`, dmg, 2, dmg ? toDate(elementOf(dmg, 2)) : null);
    list.add(`${prefix}.sex`, dmg, 3, sex === 'M' || sex === 'F' ? sex : null);
  }
  if (!hasAddress) return;
  const [street, city] = [findSegment(loop, 'N3'), findSegment(loop, 'N4')];
  list.add(`${prefix}.address.street`, street, 1, joinLines(street));
  list.add(`${prefix}.address.city`, city, 1, city ? elementOf(city, 1) : null);
  list.add(`${prefix}.address.state`, city, 2, city ? elementOf(city, 2) : null);
  list.add(`${prefix}.address.zip`, city, 3, city ? elementOf(city, 3) : null);
}

function joinLines(street: Segment | undefined): string | null {
  if (!street) return null;
  return [elementOf(street, 1), elementOf(street, 2)].filter(isText).join(', ') || null;
}

function isText(value: string | null): value is string {
  return value !== null;
}
