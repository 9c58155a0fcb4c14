import type { Finding } from './finding.ts';
import { ISA_WIDTHS } from './read-separators.ts';
import { findingAt, type Segment } from './segment.ts';

const ISA_LENGTH = 105;

/**
 * An ISA has 105 characters before its terminator. In a shorter or longer one, the first element
 * with the wrong width is the error.
 */
export function checkHeader(isa: Segment): Finding[] {
  if (isa.elements.join(isa.separators.element).length === ISA_LENGTH) return [];
  const element = ISA_WIDTHS.findIndex((width, at) => isa.elements[at + 1]?.length !== width) + 1;
  if (element === 0) return [];
  const width = ISA_WIDTHS[element - 1] ?? 0;
  const length = isa.elements[element]?.length ?? 0;
  const number = String(element).padStart(2, '0');
  const message = `ISA${number} has ${length} characters instead of ${width}; the separators were found by counting elements.`;
  return [findingAt(isa, { code: 'isa-length', message, element })];
}
