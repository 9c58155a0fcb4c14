/**
 * Texts of the separator sheet. A machine recognizes it by `COVER_SHEET_WORDS`; the rest is for
 * people.
 */
export const text = {
  back: 'Documents',
  lead: 'Print as many as you need and put one between documents before you scan the stack. You can reuse them.',
  sheet: 'Separator sheet',
  meaning: 'A new document begins after this sheet.',
  reuse: 'Do not send it to anyone. Pull it after scanning and reuse it.',
} as const;
