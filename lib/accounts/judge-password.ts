import { isOnList } from './common-passwords.ts';

export const MIN_PASSWORD_LENGTH = 12;
const MAX_PASSWORD_LENGTH = 128;

/** Minimum number of characters left after removing the guessable parts. */
const MIN_OWN = 4;
/** Shorter names are part of too many words. */
const MIN_NAME = 4;

/**
 * Words that people combine into passwords that are on no list, and those that someone attacking
 * this product would try. Compiled from common knowledge.
 */
const COMMON = [
  ...['password', 'passwort', 'passcode', 'passphrase', 'secret', 'letmein', 'welcome', 'login'],
  ...['access', 'admin', 'administrator', 'root', 'user', 'guest', 'test', 'demo', 'default'],
  ...['changeme', 'change', 'temp', 'temporary', 'initial', 'master', 'private', 'security'],
  ...['qwerty', 'qwertz', 'azerty', 'asdf', 'zxcv', 'iloveyou', 'love', 'princess', 'dragon'],
  ...['monkey', 'football', 'baseball', 'basketball', 'soccer', 'hockey', 'sunshine', 'shadow'],
  ...['superman', 'batman', 'starwars', 'pokemon', 'michael', 'jordan', 'jennifer', 'charlie'],
  ...['trustno', 'whatever', 'freedom', 'computer', 'internet', 'google', 'facebook', 'windows'],
  ...['summer', 'winter', 'spring', 'autumn', 'january', 'february', 'march', 'april', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december', 'monday', 'friday'],
  ...['hospital', 'clinic', 'medical', 'medicine', 'health', 'healthcare', 'doctor', 'nurse'],
  ...'billing claims claim invoice patient insurance office company'.split(' '),
  ...['countersign', 'reviewer', 'supervisor', 'uploader', 'hello', 'please', 'mustang', 'ninja'],
].sort((a, b) => b.length - a.length);

/** Keyboard rows and the alphabet, read in both directions. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn',
];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
const MIN_RUN = 3;

const LETTER_OF: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

export type PasswordFault = 'weak-password' | 'common-password' | 'personal-password';

/**
 * Why a password must not be used, or null. Checks length, a list of leaked passwords, common words
 * with their usual decorations (digits, years, letters replaced by signs), keyboard rows,
 * repetitions, and the person's own name, address, and its domain.
 */
export function judgePassword(
  password: string,
  owner: { readonly name: string; readonly email: string },
): PasswordFault | null {
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH)
    return 'weak-password';
  const low = password.normalize('NFKC').toLowerCase();
  const forms = [low, unmask(low)];
  if (forms.some((form) => namesOf(owner).some((name) => lettersOf(form).includes(name))))
    return 'personal-password';
  const isCommon = forms.some((form) => isOnList(form) || countOwn(form) < MIN_OWN);
  return isCommon ? 'common-password' : null;
}

function unmask(text: string): string {
  return [...text].map((sign) => LETTER_OF[sign] ?? sign).join('');
}

function namesOf({ name, email }: { readonly name: string; readonly email: string }): string[] {
  const parts = `${name} ${email.replace(/\.\w+$/, '')}`.toLowerCase().split(/[^\p{L}\d]+/u);
  return parts.filter((part) => part.length >= MIN_NAME && !/^\d+$/.test(part));
}

function lettersOf(text: string): string {
  return text.replaceAll(/[^\p{L}\d]/gu, '');
}

/** The number of letters a guesser would not get for free. */
function countOwn(text: string): number {
  let rest = lettersOf(text);
  for (const word of COMMON) rest = rest.replaceAll(word, ' ');
  rest = dropRuns(rest);
  // A repeated part counts once.
  rest = rest.replaceAll(/(\p{L}{1,12}?)\1+/gu, '$1');
  rest = rest.replaceAll(/[\d\s]/g, '');
  return new Set(rest).size;
}

function dropRuns(text: string): string {
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const length = Math.max(...RUNS.map((row) => runLength(row, text, at)));
    if (length >= MIN_RUN) {
      at += length;
      kept += ' ';
    } else kept += text[at++] ?? '';
  }
  return kept;
}

/** How many characters from `at` on are neighbors in the row. */
function runLength(row: string, text: string, at: number): number {
  const start = row.indexOf(text[at] ?? ' ');
  if (start < 0) return 0;
  let length = 1;
  while (text[at + length] !== undefined && row[start + length] === text[at + length]) length++;
  return length;
}
