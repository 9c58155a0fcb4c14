import { expect, test } from 'vitest';
import { compareNames, type NameMatch, parsePersonName } from './person-name.ts';

test.each<[NameMatch, string, string]>([
  ['same', 'Hale-Mercer, Jared', 'JARED HALEMERCER'],
  ['same', 'Okafor, Salvatore', 'SAL OKAFOR'],
  ['same', 'Quintero, Guadalupe M', 'Lupe Quintero'],
  // Short forms that are on no list.
  ['short', 'Tremblay, Ludmilla', 'TREMBLAY, MILLA'],
  ['short', 'Tremblay, Rosamund', 'ROSIE TREMBLAY'],
  ['short', 'Iverson, Gwendal', 'GWENNIE IVERSON'],
  // What a payer's field has no room for.
  ['short', 'Ortega-Pine, Raymond', 'ORTEGA-PIN, RAYMON'],
  ['short', 'Underhay, Keisha', 'UNDERHAY, K'],
  ['close', 'Underhay, Keisha', 'UNDERHAY, R'],
  // Bob, to an initial.
  ['short', 'Underhay, Robert', 'UNDERHAY, B'],
  // Slips of a typist.
  ['typed', 'Tillman, Gregory', 'GREGORY TILMLAN'],
  ['typed', 'Tillman, Gregory', 'Tilman, Greg'],
  ['typed', 'Kessling, Nathan', 'KESSLING, NATTHAN'],
  ['typed', 'Kessling, Victoria', 'KESSLING, VIICKY'],
  ['typed', 'Kessling, Sam', 'SAAMUEL KESSLING'],
  ['close', 'FOWLER, DANIEL', 'Fowler, Daniei'],
  // A letter of the name that the short form represents; one on each paper.
  ['close', 'Marbury, Katrlna', 'TRINA MARBURY'],
  ['close', 'Sontiago, Millie', 'Santlago, Millie'],
  ['close', 'KATYA A', 'LEE, KATYA'],
  ['close', 'Ito, Loretta', 'LORETTA'],
  // Members of a family.
  ['shared', 'Marbury, Eric', 'Marbury, Joan'],
  ['shared', 'Marbury, Daniel', 'Marbury, Daniela'],
  ['shared', 'Marbury Jr, Owen', 'Marbury Sr, Owen'],
  ['different', 'Marbury, Owen', 'Zamora, Ruth'],
])('%s: %s and %s', (match, a, b) => {
  expect(compareNames(parsePersonName(a), parsePersonName(b))).toBe(match);
  expect(compareNames(parsePersonName(b), parsePersonName(a))).toBe(match);
});
