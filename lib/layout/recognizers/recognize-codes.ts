import { isDrawnText } from '#lib/model/word.ts';
import type { Token } from '../page/lay-out-page.ts';
import { mendMbi } from '../words/mend-codes.ts';
import {
  codesOfPrint,
  codesOfText,
  groupOf,
  isDashed,
  PROCEDURE,
  trimMarks,
} from './codes-of-word.ts';
import { hasDigit } from './has-digit.ts';
import type { Proposal, ProposalKind } from './proposal.ts';

/**
 * Everything on one line that looks like a code, an id, or a small number: one token, or two or
 * three for ids.
 */
export function recognizeCodes(
  tokens: readonly Token[],
  pageAt: number,
  kinds: ReadonlySet<ProposalKind>,
): Proposal[] {
  const found: Proposal[] = [];
  tokens.forEach((token, at) => {
    const codes = token.word.source === 'text-layer' ? codesOfText : codesOfPrint;
    const no = impossibleKind(tokens, at);
    for (const code of codes(token.text))
      if (kinds.has(code.kind) && code.kind !== no)
        found.push({ ...code, tokens: [token], pageAt });
    if (kinds.has('group-reason')) found.push(...splitReason(token, tokens[at + 1], pageAt));
    if (kinds.has('pointer')) found.push(...pointersFrom(tokens, at, pageAt));
    if (kinds.has('reference')) found.push(...referencesFrom(tokens, at, pageAt));
  });
  return found;
}

/** The kind of code that the tokens around the one at `at` rule out. */
function impossibleKind(tokens: readonly Token[], at: number): ProposalKind | null {
  if (isCounted(tokens, at)) return 'short-code';
  if (isMeasured(tokens, at)) return 'modifier';
  const isModifierOf = PROCEDURE.test(tokens[at - 1]?.text ?? '');
  return isModifierOf && isDashed(tokens[at]?.text ?? '') ? 'count' : null;
}

/** `Claim 2 of 5`: neither number is a code. */
function isCounted(tokens: readonly Token[], at: number): boolean {
  const isNumber = (one: number) => /^\d{1,3}$/.test(tokens[one]?.text ?? '');
  const isOf = (one: number) => /^of$/i.test(tokens[one]?.text ?? '');
  return isNumber(at) && ((isOf(at + 1) && isNumber(at + 2)) || (isOf(at - 1) && isNumber(at - 2)));
}

/** `52 mg`: the number belongs to the unit after it. */
function isMeasured(tokens: readonly Token[], at: number): boolean {
  const [token, next] = tokens.slice(at, at + 2);
  return token !== undefined && /^\d+$/.test(token.text) && MEASURE.test(next?.text ?? '');
}

const MEASURE = /^(?:m?c?g|ug|ml|mm|cm|iu|meq|min(?:ute)?s?|hrs?|hours?|days?|yrs?|%)[,;.)]*$/i;

/** `CO 45` in two words, perhaps in two columns. */
function splitReason(token: Token, next: Token | undefined, pageAt: number): Proposal[] {
  const group = groupOf(token.text);
  if (!next || group === '' || next.x0 - token.x1 > WIDEST_COLUMN) return [];
  const reason = /^([A-Z]?\d{1,3})$/i.exec(trimMarks(next.text))?.[1];
  if (!reason) return [];
  const value = `${group}-${reason}`.toUpperCase();
  const repaired = !value.startsWith(token.text.slice(0, 2).toUpperCase());
  return [{ kind: 'group-reason', value, tokens: [token, next], pageAt, repaired }];
}

/** `A, B` or `A B`: the letters of several diagnoses, one for each word or with commas between. */
function pointersFrom(tokens: readonly Token[], at: number, pageAt: number): Proposal[] {
  const before = tokens[at - 1];
  const isInside = before && isLetter(before) && near([before, ...tokens.slice(at, at + 1)]);
  let size = 0;
  while (size < 4 && isLetter(tokens[at + size]) && near(tokens.slice(at, at + size + 1))) size++;
  const window = isInside ? [] : tokens.slice(at, at + size);
  const alone = tokens[at]?.text ?? '';
  const value =
    window.length > 1 ? window.map(({ text }) => text.slice(0, 1)).join('') : lettersOf(alone);
  if (value === '') return [];
  const own = window.length > 1 ? window : tokens.slice(at, at + 1);
  return [{ kind: 'pointer', value, tokens: own, pageAt, repaired: false }];
}

function isLetter(token: Token | undefined): boolean {
  return token !== undefined && /^[A-L][,;]?$/.test(token.text);
}

/** `A,B` or `A:B` without the marks; empty for anything else. */
function lettersOf(text: string): string {
  return /^[A-L](?:[,:;/-][A-L]){1,3}$/.test(text) ? text.replace(/[^A-L]/g, '') : '';
}

/** Shares of the page between a group and the reason in the next column. */
const WIDEST_COLUMN = 0.12;

/**
 * One to three tokens that form an id, or up to five groups as on a card: at least two letters or
 * digits.
 */
function referencesFrom(tokens: readonly Token[], at: number, pageAt: number): Proposal[] {
  const found: Proposal[] = [];
  if (!hasDigit(tokens, at, 3)) return found;
  for (let size = 1; size <= MOST_GROUPS; size++) {
    const window = tokens.slice(at, at + size);
    const last = window.at(-1);
    if (!last || window.length < size || !near(window)) break;
    if (size > 3 && !window.every(({ text }) => GROUP.test(text))) break;
    const text = trimMarks(window.map((token) => token.text).join(' ')).replace(NUMBER_SIGN, '');
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
    const plain = /^#?[\p{L}\p{N}][\p{L}\p{N}\-/._* ]*$/u.test(text);
    if (!plain || letters.length < 2 || letters.length > 24) continue;
    if (!/\d/.test(letters)) continue;
    const mbi = window.every(({ word }) => isDrawnText(word)) ? null : mendMbi(text);
    found.push({
      kind: 'reference',
      value: mbi ?? text.replace(/^#/, ''),
      tokens: window,
      pageAt,
      repaired: mbi !== null,
    });
  }
  return found;
}

const MOST_GROUPS = 5;
/** Part of a long number that is printed in groups: `884`, `BMX`. */
const GROUP = /^(?:\d{2,4}|[A-Z]{2,4})$/;

/** `n°4711`, `No.4711`: the sign is not part of the number. */
const NUMBER_SIGN = /^(?:n[°ºo.]+|nr\.)(?=\d)/i;

function near(window: readonly Token[]): boolean {
  return window.every((token, at) => {
    const next = window[at + 1];
    return !next || next.x0 - token.x1 < Math.max(token.height, next.height) * 0.9;
  });
}
