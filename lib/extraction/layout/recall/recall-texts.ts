import { distance } from 'fastest-levenshtein';
import { comparisonKey } from '#lib/forms/compare-values.ts';
import { asDigits } from '#lib/forms/lookalikes.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { isSurelyRead } from '#lib/layout/words/surely-read.ts';
import { isDrawnText } from '#lib/model/word.ts';
import {
  isOfBusiness,
  type TextMemory,
  WORD,
  type WordReading,
} from '../../learned/known-texts.ts';
import type { FieldChoice } from '../choices/field-choice.ts';

/**
 * The choice of a business's name or address with what is remembered: known texts are marked, and a
 * text that looks like a misreading of a known one is also proposed as that one.
 */
export function recallTexts(choice: FieldChoice, memory: TextMemory): FieldChoice {
  if (!isOfBusiness(choice.field)) return choice;
  const none = choice.options.at(-1) ?? new Int32Array();
  const proposals: Proposal[] = [];
  const options: Int32Array[] = [];
  choice.proposals.forEach((proposal, at) => {
    const features = choice.options[at] ?? new Int32Array();
    const recalled = memory.recall(choice.pattern, proposal.value);
    const known = recalled?.exact ? recalled.value : keepSure(proposal, recalled?.value ?? null);
    proposals.push(proposal);
    options.push(recalled?.exact ? marked(features, 'exact') : features);
    const mended = known ?? memory.mend(proposal.value, readingsOf(proposal));
    if (recalled?.exact || mended === proposal.value) return;
    proposals.push({ ...proposal, value: mended, repaired: true });
    options.push(marked(features, known === null ? 'mended' : 'near'));
  });
  return { ...choice, proposals, options: [...options, none] };
}

/**
 * The known text with words replaced by those here that OCR is certain of and that differ by one or
 * two letters: the person who typed the known text may have made a mistake. Null if a certain word
 * is nowhere in it: then this is a different text, not a misreading.
 */
function keepSure({ tokens }: Proposal, known: string | null): string | null {
  let kept = known;
  for (const { text, word } of tokens) {
    const own = comparisonKey('text', text);
    if (kept === null || !isSurelyRead(word) || own.length < 4) continue;
    if (!comparisonKey('text', kept).includes(own)) kept = replaceNearest(kept, text, own);
  }
  return kept;
}

function replaceNearest(known: string, text: string, own: string): string | null {
  const most = own.length < 8 ? 1 : 2;
  const nearest = known
    .split(/\s+/)
    .find((word) => distance(comparisonKey('text', word), own) <= most);
  if (nearest === undefined) return null;
  if (printedAlike(nearest) === printedAlike(text)) return known;
  const end = /[^\p{L}\p{N}]*$/u;
  return known.replace(nearest, () => `${text.replace(end, '')}${end.exec(nearest)?.[0] ?? ''}`);
}

/** The text with characters that OCR confuses made the same, without marks at either end. */
function printedAlike(text: string): string {
  const bare = text.toUpperCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return asDigits(bare, /[OQDIL|!ZS$&B]/g);
}

/** How the words were read; empty for text that came with the file. */
function readingsOf({ tokens }: Proposal): Map<string, WordReading> {
  return new Map(
    tokens
      .filter(({ word }) => !isDrawnText(word))
      .flatMap(({ text, other: alternative, word }): [string, WordReading][] => {
        const read = text.match(WORD) ?? [];
        const others = alternative?.match(WORD) ?? [];
        const sure = isSurelyRead(word);
        return read.map((one, at) => {
          const other = others.length === read.length ? (others[at] ?? null) : null;
          return [one, { sure, other }];
        });
      }),
  );
}

function marked(features: Int32Array, kind: 'exact' | 'near' | 'mended'): Int32Array {
  return Int32Array.from([...features, hashFeature(`known:${kind}`)]);
}
