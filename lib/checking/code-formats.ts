/**
 * Formats of the code sets of US medical billing. Existence in a licensed list is not checked here.
 */

/** ICD-10-CM; the dot is absent on forms. */
export function isIcd10(text: string): boolean {
  return /^[A-Z][0-9][0-9AB](\.?[0-9A-Z]{1,4})?$/.test(text);
}

/** ICD-9-CM diagnoses: 001–999, V codes, E codes. */
export function isIcd9(text: string): boolean {
  return /^(\d{3}(\.?\d{1,2})?|V\d{2}(\.?\d{1,2})?|E\d{3}(\.?\d)?)$/.test(text);
}

/** CPT, HCPCS level II or CDT. */
export function isProcedure(text: string): boolean {
  return /^(\d{5}|\d{4}[AFMTU]|[A-CEGHJ-MP-V]\d{4}|D\d{4})$/.test(text);
}

/** Medicare beneficiary identifier (CMS), dashes allowed. */
export function isMbi(text: string): boolean {
  return /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/.test(
    text.toUpperCase().replace(/[\s-]/g, ''),
  );
}

/** Nine digits, as EIN `12-3456789` or SSN `123-45-6789`. */
export function isTaxId(text: string): boolean {
  return /^(\d{2}-?\d{7}|\d{3}-\d{2}-\d{4})$/.test(text.replace(/\s/g, ''));
}

/** Claim adjustment reason code. */
export function isAdjustmentReason(text: string): boolean {
  return /^[A-Z]?\d{1,3}$/.test(text);
}

/** X12 claim adjustment group codes, such as CO for a contractual obligation. */
export function isAdjustmentGroup(text: string): boolean {
  return /^(CO|PR|OA|PI|CR)$/.test(text);
}

/**
 * Whether CMS had assigned a place-of-service code by the date of service. `from` is that date;
 * null if unknown.
 */
export function isPlaceOfService(text: string, from: string | null): boolean {
  const code = text.padStart(2, '0');
  const since = RECENT_PLACES[code];
  if (since !== undefined) return from === null || from >= since;
  return PLACES.has(code);
}

/** Codes with their effective dates. */
const RECENT_PLACES: Readonly<Record<string, string>> = {
  '02': '2017-01-01',
  '10': '2022-01-01',
  '19': '2016-01-01',
  '27': '2023-10-01',
  '58': '2020-01-01',
  '66': '2024-08-01',
};

const PLACES = new Set([
  ...'01 03 04 05 06 07 08 09 11 12 13 14 15 16 17 18 20 21 22 23 24 25 26'.split(' '),
  ...'31 32 33 34 41 42 49 50 51 52 53 54 55 56 57 60 61 62 65 71 72 81 99'.split(' '),
]);
