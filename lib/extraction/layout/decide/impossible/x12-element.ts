import type { Proposal } from '#lib/layout/recognizers/proposal.ts';

/**
 * `Line Charge (SVC02)`, `NM1*QC`: captions of printed X12 835s name segments and their elements.
 */
export function hasElement({ tokens }: Proposal): boolean {
  return tokens.some(({ text }) => ELEMENT.test(text));
}

const ELEMENT =
  /^\(?(?:AMT|BPR|CAS|CLP|CUR|DTM|LQ|LX|MIA|MOA|N[134]|NM1|PER|PLB|QTY|RDM|REF|SVC|TRN|TS[23])(?:[0O]\d|1\d|\*[A-Z0-9]{1,3})\)?$/;
