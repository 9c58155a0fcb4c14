import { asDigits, asLetters } from '#lib/forms/lookalikes.ts';
import { isDrawnText } from '#lib/model/word.ts';
import type { Token } from '../page/lay-out-page.ts';
import { isMisreadWord } from '../words/is-misread-word.ts';

/**
 * Words as they were probably printed, if OCR read a digit among letters (`STAT1ON`), a letter
 * among digits (`6043O`, `PK2O4`), a lookalike letter in the legal form of a company, or a word
 * with a letter other than elsewhere on the page. Text that came with the file is not changed.
 */
export function repairWords(tokens: readonly Token[]): { texts: string[]; repaired: boolean } {
  let repaired = false;
  const texts = tokens.map((token, at) => {
    if (isDrawnText(token.word)) return token.text;
    const read = token.mended ?? token.text;
    const mended = repairWord(read, tokens[at + 1]?.text ?? '', tokens[at - 1]?.text ?? '');
    if (mended !== token.text) repaired = true;
    return mended;
  });
  return { texts, repaired };
}

function repairWord(text: string, next: string, before: string): string {
  const legalForm = repairLegalForm(text, next);
  if (legalForm !== null) return legalForm;
  if (isDose(text, next, before)) return asDigits(text, /[OoSIl]/g);
  const dose = GLUED_DOSE.exec(text);
  if (dose?.[1] && isMisreadNumber(dose[1], before))
    return asDigits(dose[1], /[OoSIl]/g) + text.slice(dose[1].length);
  // Words of small letters after a capital: `lbuprofen` began with I.
  if (/^l[bcdfgmnpqrstvxz]\p{Ll}{2}/u.test(text)) return `I${text.slice(1)}`;
  // A capital among small letters is an l, but for names like McIntyre.
  const inside = /^(\p{Lu}?\p{Ll}*[^c\P{L}])I(\p{Ll}+[.,]?)$/u.exec(text);
  if (inside) return `${inside[1]}l${inside[2]}`;
  const numbered = /^(\p{Lu}{2})(?=[IOl\d]*\d)([IOl\d]{3,})([.,]?)$/u.exec(text);
  if (numbered) {
    const [, block, number = '', mark] = numbered;
    return `${block}${asDigits(number, /[IOl]/g)}${mark}`;
  }
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  const digits = text.replace(/\D/g, '').length;
  if (digits === 1 && letters >= 2 && letters + digits === text.replace(/[.,]$/, '').length) {
    if (letters >= 3 || /^\p{L}\d\p{L}$/u.test(text)) return lettered(text);
  }
  if (digits >= 4 && letters === 1 && /^[\dOoSIlBZ]{5,6}[.,]?$/.test(text)) {
    return asDigits(text, /[OoSIlBZ]/g);
  }
  return text;
}

/**
 * Whether the word is the number before a unit of measure, or its part behind a thousands comma.
 */
function isDose(text: string, next: string, before: string): boolean {
  return UNIT.test(next) && isMisreadNumber(text, before);
}

function isMisreadNumber(text: string, before: string): boolean {
  const isMisread = /^[\dOoSIl][\dOoSIl,.]*$/.test(text) && /[OoSIl]/.test(text);
  return isMisread && (/\d|OO/.test(text) || /^\d{1,3},$/.test(before));
}

/** `1OOMG`: a number and its unit without a space. */
const GLUED_DOSE = /^([\dOoSIl][\dOoSIl,.]*)(?:MG|MCG|ML)[.,]?$/i;

const UNIT =
  /^(?:MG|MCG|ML|GM?|KG|L|CC|UNITS?|MEQ|IU|MIN|MM|CM|IN|HRS?|TABS?|TABLETS?|CAPS?|VIALS?)[.,]?$/i;

/**
 * Two-word endings of company names around the world, of which OCR often misreads the first word.
 */
const LEGAL_FORMS = ['SDN BHD', 'PTY LTD', 'PTE LTD', 'PVT LTD'].map((form) => form.split(' '));

/**
 * The first word of a legal form that was read with lookalike letters before the second; else null.
 */
function repairLegalForm(text: string, next: string): string | null {
  const [word, after] = [text, next].map((one) => one.toUpperCase().replace(/[.,]$/, ''));
  if (!word || !after || LEGAL_FORMS.some(([first]) => first === word)) return null;
  const form = LEGAL_FORMS.find(
    ([first = '', second = '']) => isMisreadWord(word, first) && isMisreadWord(after, second),
  );
  const [meant] = form ?? [];
  if (meant === undefined) return null;
  const upper = text === text.toUpperCase();
  const cased = upper ? meant : `${meant.slice(0, 1)}${meant.slice(1).toLowerCase()}`;
  return text.endsWith('.') ? `${cased}.` : cased;
}

/** The only digit of a word as a letter, if a letter follows; a digit at the end may be correct. */
function lettered(text: string): string {
  if (text === text.toUpperCase()) return asLetters(text, /[015678](?=\p{L})/u);
  return asLetters(
    text.replace(/[015](?=\p{L})/u, (digit) => SMALL[digit] ?? digit),
    /[68](?=\p{L})/u,
  );
}

const SMALL: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '5': 's' };
