import { defineLoop, type Guide, parseSegmentRules, TRANSACTION } from './guide.ts';

/** 835 of 005010X221 and 004010X091. */
export const REMITTANCE_GUIDE: Guide = {
  head: parseSegmentRules('BPR TRN CUR REF DTM'),
  tail: parseSegmentRules('PLB'),
  loops: [
    defineLoop('1000A', TRANSACTION, 'N1*PR!:1', 'N3 N4 REF PER RDM', { isOrdered: true }),
    defineLoop('1000B', TRANSACTION, 'N1*PE!:1', 'N2 N3 N4 REF RDM', { isOrdered: true }),
    defineLoop('2000', TRANSACTION, 'LX', 'TS3 TS2'),
    defineLoop('2100', `2000 ${TRANSACTION}`, 'CLP', 'CAS NM1 MIA MOA REF DTM PER AMT QTY'),
    defineLoop('2110', '2100', 'SVC', 'DTM CAS REF AMT QTY LQ'),
  ],
};
