import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { Signals } from '#lib/model/reading.ts';
import { captionsOf } from '../describe/describe-proposals.ts';

/**
 * Whether a known caption names the chosen value's field (`captioned`) or only another one
 * (`captionedOther`), and if no value is chosen, whether a proposal has the field's caption
 * (`captionFree`).
 */
export function describeCaptions(
  pattern: string,
  chosen: Proposal | undefined,
  proposals: readonly Proposal[],
): Signals {
  if (!chosen) {
    const free = proposals.some((proposal) => captionsOf(proposal).includes(pattern));
    return { captioned: 0, captionedOther: 0, captionFree: free ? 1 : 0 };
  }
  const patterns = captionsOf(chosen);
  const own = patterns.includes(pattern);
  return {
    captioned: own ? 1 : 0,
    captionedOther: patterns.length > 0 && !own ? 1 : 0,
    captionFree: 0,
  };
}
