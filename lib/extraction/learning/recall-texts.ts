import { comparisonKey } from '#lib/forms/compare-values.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import type { FieldChoice } from '../layout/field-choice.ts';
import { isOfBusiness, type TextMemory, WORD } from './known-texts.ts';

/**
 * The choice of a business's name or address with what memory makes of its proposals: those that
 * are known are marked, and what looks like a misreading of a known text is proposed as that text.
 */
export function recallTexts(choice: FieldChoice, memory: TextMemory): FieldChoice {
  if (!isOfBusiness(choice.field)) return choice;
  const none = choice.options.at(-1) ?? new Int32Array();
  const proposals: Proposal[] = [];
  const options: Int32Array[] = [];
  choice.proposals.forEach((proposal, at) => {
    const features = choice.options[at] ?? new Int32Array();
    const recalled = memory.recall(choice.pattern, proposal.value);
    const known = recalled?.exact || !isOther(proposal, recalled?.value ?? '') ? recalled : null;
    proposals.push(proposal);
    options.push(known?.exact ? marked(features, 'exact') : features);
    const mended = known ? known.value : memory.mend(proposal.value, doubtfulWords(proposal));
    if (known?.exact || mended === proposal.value) return;
    proposals.push({ ...proposal, value: mended, repaired: true });
    options.push(marked(features, known ? 'near' : 'mended'));
  });
  return { ...choice, proposals, options: [...options, none] };
}

/** Whether a word that OCR is sure of is not in the known text: that one is no misreading, but another. */
function isOther({ tokens }: Proposal, known: string): boolean {
  const key = comparisonKey('text', known);
  return tokens.some(({ text, word }) => {
    const own = comparisonKey('text', text);
    return word.confidence >= SURE && own.length >= 4 && !key.includes(own);
  });
}

/** From here on a word is taken to be read right. */
const SURE = 0.9;

/** Words that OCR was not sure of, with their other reading; text that came with the file has none. */
function doubtfulWords({ tokens }: Proposal): Map<string, string | null> {
  return new Map(
    tokens
      .filter(({ word }) => word.confidence < SURE)
      .flatMap(({ text, word }): [string, string | null][] => {
        const read = text.match(WORD) ?? [];
        const others = word.alternative?.match(WORD) ?? [];
        return read.map((one, at) => [
          one,
          others.length === read.length ? (others[at] ?? null) : null,
        ]);
      }),
  );
}

function marked(features: Int32Array, kind: 'exact' | 'near' | 'mended'): Int32Array {
  return Int32Array.from([...features, hashFeature(`known:${kind}`)]);
}
