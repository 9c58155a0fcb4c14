import { memoizeFor } from '#lib/forms/memoize.ts';
import type { PageLayout, TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { SHIFTED_EDGE } from '#lib/layout/page/one-column.ts';
import { COMPANY } from '#lib/layout/recognizers/company.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';

const SIZES = 6;
/** How many lines below a name its address may be. */
const NAME_LINES = 4;

/**
 * What a text is by itself and by what is around it, whatever its caption: a person, an
 * organization that pays or one that treats, the first line of an address, next to a provider's
 * number. Hashes of yes-no features; none for anything but text.
 */
export function describeName(
  { kind, tokens, pageAt }: Proposal,
  layout: PageLayout,
  block: string,
  pageCount: number,
): number[] {
  const first = tokens[0];
  if (kind !== 'text' || !first) return [];
  const look = lookOf(tokens);
  const area = areaOf(layout, first, pageAt, pageCount);
  const name = extendHash(NAME, look);
  const named = extendHash(name, '|');
  const blocked = extendHash(named, block);
  const edges = extendHash(EDGES, edgesOf(layout, tokens));
  return [
    name,
    blocked,
    extendHash(named, area),
    extendAfter(blocked, area),
    extendAfter(extendHash(BLOCK, block), area),
    extendHash(isWholeSegment(layout, tokens) ? WHOLE : PART, look),
    edges,
    extendAfter(edges, look),
  ];
}

const NAME = hashFeature('nm:');
const BLOCK = hashFeature('nb:');
const WHOLE = hashFeature('nl:whole|');
const PART = hashFeature('nl:part|');
const EDGES = hashFeature('ce:');

/** The hash that continues after a bar. */
function extendAfter(hash: number, text: string): number {
  return extendHash(extendHash(hash, '|'), text);
}

const PAYS =
  /^(?:insurance|assurance|mutual|plan|plans|benefit|benefits|administrators|medicare|medicaid|hmo|ppo|tricare|underwriters|casualty|indemnity|trust|fund|payer|carrier|contractor)$/i;
const TREATS =
  /^(?:clinic|clinics|hospital|medical|associates|physicians|practice|surgery|surgical|pediatrics|orthopedics|orthopaedics|cardiology|dermatology|radiology|imaging|therapy|rehabilitation|family|pharmacy|laboratory|laboratories|lab|ambulatory|urgent|ambulance|dental|dentistry|optometrists|eye|oncology|gastroenterology|psychiatric|neurology|anesthesia|specialists|infirmary)$/i;
const WIDE =
  /^(?:health|healthcare|care|center|centers|group|services|department|systems?|partners|network|community|national|united|state|county)$/i;

/** `Larch Union Health`: three words or more that end with one that names of organizations have. */
export function isOrganization({ tokens }: Pick<Proposal, 'tokens'>): boolean {
  if (tokens.length < 3 || tokens.some(({ text }) => text.endsWith(','))) return false;
  const last = tokens.at(-1)?.text ?? '';
  return [PAYS, TREATS, WIDE].some((words) => words.test(last));
}

/** `Ada Rowe, MD`, `Dr. Rowe`, `Mill Creek Orthopedics`: a name of somebody who treats. */
export function isTreating(tokens: readonly Token[]): boolean {
  const look = lookOf(tokens);
  const isDoctor = tokens.length > 1 && /^dr\.?$/i.test(tokens[0]?.text ?? '');
  const isPractice = tokens.some(({ text }) => TREATS_TOO.test(text));
  return isDoctor || isPractice || ['clinician', 'provider', 'provider-co'].includes(look);
}

/** `Associates`, `Laboratories`: a word that names of practices and organizations have. */
export function isOfPractice({ text }: Token): boolean {
  return [TREATS, WIDE, TREATS_TOO].some((words) => words.test(text));
}

/** Words of practices that the weights have not learned from. */
const TREATS_TOO =
  /^(?:rehab|chiropractic|podiatry|optometry|eyecare|counseling|hospice|dialysis|urology|gynecology|endocrinology|rheumatology|nephrology|pulmonology|radiologists|anesthesiology|pathology|nursing|doctors),?$/i;

/** What kind of name the words are. */
function lookOf(tokens: readonly Token[]): string {
  const texts = tokens.map(({ text }) => text.replace(/[,;:.]+$/, ''));
  const has = (of: RegExp) => texts.some((text) => of.test(text));
  if (has(/\d{3}/)) return 'digits';
  if (has(CREDENTIAL) && texts.length > 1) return 'clinician';
  const company = has(COMPANY) && texts.length > 1;
  if (has(PAYS)) return company ? 'payer-co' : 'payer';
  if (has(TREATS)) return company ? 'provider-co' : 'provider';
  if (company) return 'company';
  if (has(WIDE)) return 'organization';
  const first = tokens[0]?.text ?? '';
  if (/^\p{Lu}[\p{L}'-]+[,/]/u.test(first) && tokens.length <= 4) return 'last-first';
  const capital = texts.filter((text) => /^\p{Lu}/u.test(text)).length;
  if (capital === texts.length && texts.length >= 2 && texts.length <= 4)
    return texts.some((text) => /^\p{Lu}\.?$/u.test(text)) ? 'person-initial' : 'person';
  return capital * 2 >= texts.length ? `words${Math.min(SIZES, texts.length)}` : 'prose';
}

/**
 * Whether an address is below a name, whether one is above, and what the surrounding lines have.
 */
export function blockOf({ kind, tokens }: Proposal, layout: PageLayout): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (kind !== 'text' || !first || !last) return 'none';
  let address = 'no';
  for (let below = 1; below <= NAME_LINES && address === 'no'; below++) {
    const line = layout.lines[last.line + below];
    if (!line || line.y - first.y > 0.16) break;
    if (isPlace(segmentAt(line, first.x0))) address = below === 1 ? 'city' : `city${below}`;
  }
  const above = layout.lines[first.line - 1];
  const over = above && first.y - above.y < first.height * 2.2 ? segmentAt(above, first.x0) : [];
  let npi = false;
  for (let at = first.line; at < first.line + 3 && !npi; at++) {
    const line = layout.lines[at];
    npi = line !== undefined && hasNpi(line);
  }
  return `${address}|${over.length > 0 ? 'under' : 'top'}|${npi ? 'npi' : '-'}`;
}

/** Lines are looked at from every name near them. */
const hasNpi = memoizeFor(({ tokens }: TextLine): boolean =>
  tokens.some(({ text }) => /^[12]\d{9}$/.test(text)),
);

/** The words of a line that begin at about the place where a name begins. */
function segmentAt(line: TextLine, x0: number): readonly Token[] {
  return line.segments.find((segment) => Math.abs((segment[0]?.x0 ?? 1) - x0) < SHIFTED_EDGE) ?? [];
}

/** `Santa Brisa, FL 33149-2804` */
function isPlace(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ text }, at) => /^[A-Z]{2},?$/.test(text) && /^\d{5}/.test(tokens[at + 1]?.text ?? ''),
  );
}

/** What the words next to it in its segment are: a name followed by another word is incomplete. */
function edgesOf(layout: PageLayout, tokens: readonly Token[]): string {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const line = first && last?.line === first.line ? layout.lines[first.line] : undefined;
  if (!first || !last || !line) return 'lines';
  const [before, behind] = [line.tokens[first.at - 1], line.tokens[last.at + 1]];
  const left = before?.segment === first.segment ? edgeOf(before.text) : 'none';
  const right = behind?.segment === last.segment ? edgeOf(behind.text) : 'none';
  return `${left}|${right}|${/[,;:]$/.test(last.text) ? 'mark' : '-'}`;
}

function edgeOf(text: string): string {
  if (text.endsWith(':')) return 'colon';
  if (/\d/.test(text)) return 'digit';
  if (!/\p{L}/u.test(text)) return 'mark';
  return /^\p{Lu}/u.test(text) ? 'capital' : 'lower';
}

function isWholeSegment(layout: PageLayout, tokens: readonly Token[]): boolean {
  const first = tokens[0];
  const segment = first && layout.lines[first.line]?.segments[first.segment];
  return segment?.length === tokens.length;
}

/** A coarse area of the page, because letterheads and addressees have typical ones. */
function areaOf(layout: PageLayout, first: Token, pageAt: number, pageCount: number): string {
  const y = first.y / layout.aspect;
  const rows = y < 0.09 ? 'head' : y < 0.2 ? 'upper' : y < 0.34 ? 'address' : 'below';
  const x = first.x0 < 0.34 ? 'left' : first.x0 < 0.6 ? 'mid' : 'right';
  return `${pageAt === 0 ? rows : pageCount > 1 ? 'later' : rows}|${x}`;
}
