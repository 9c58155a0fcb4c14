import { defineLoop, type Guide, parseSegmentRules, TRANSACTION } from './guide.ts';

const PARTY = 'N2 N3 N4 DMG REF PER PRV';
const CLAIM =
  'DTP CL1 PWK CN1 DSB UR AMT REF K3 NTE CR1 CR2 CR3 CR5 CR6 CR7 CR8 CRC HI HSD HCP QTY MIA MOA';
const LINE =
  'SV1 SV2 SV3 SV4 SV5 SV6 SV7 TOO HI PWK CR1 CR2 CR3 CR5 CRC DTP QTY MEA CN1 REF AMT K3 NTE PS1 IMM HSD HCP FRM';
/** Parties that belong to the hierarchy above the claim, never to the claim itself. */
const CLAIM_PARTIES =
  '71|72|73|77|82|DN|P3|DQ|DK|DD|PW|45|ZZ|FA|QB|LI|TL|AT|OP|80|SJ|ST|1T|AY|AJ|PE|TT';

/** Loop 2010AA of 5010, which requires a full address and one tax number. */
const BILLING_5010 = 'N3! N4! REF*EI|SY:1 REF PER';
const BILLING = 'N2 N3 N4 REF PER';

const GUIDES = {
  4010: {
    professional: buildGuide(BILLING, CLAIM, 50),
    institutional: buildGuide(BILLING, CLAIM, 999),
  },
  5010: {
    professional: buildGuide(BILLING_5010, CLAIM.replace('HI ', 'HI! '), 50),
    institutional: buildGuide(BILLING_5010, CLAIM, 999),
  },
};

/** The guide of an 837; if the version is unclear, 4010, which requires less. */
export function claimGuideOf(kind: 'professional' | 'institutional', version: string): Guide {
  return GUIDES[version.startsWith('005010') ? 5010 : 4010][kind];
}

function buildGuide(billing: string, claim: string, maxLines: number): Guide {
  const ordered = { isOrdered: true };
  return {
    head: parseSegmentRules('BHT REF'),
    tail: [],
    loops: [
      defineLoop('1000A', TRANSACTION, 'NM1*41!:1', 'N2 PER'),
      defineLoop('1000B', TRANSACTION, 'NM1*40!:1', 'N2 PER'),
      defineLoop('2000A', TRANSACTION, 'HL*20', 'PRV CUR'),
      defineLoop('2010AA', '2000A', 'NM1*85!:1', billing, ordered),
      defineLoop('2010AB', '2000A', 'NM1*87:1', BILLING, ordered),
      defineLoop('2010AC', '2000A', 'NM1*PE:1', BILLING, ordered),
      defineLoop('2000B', '2000A', 'HL*22', 'SBR PAT DTP CUR'),
      defineLoop('2010BA', '2000B', 'NM1*IL!:1', PARTY),
      defineLoop('2010BB', '2000B', 'NM1*PR!', PARTY),
      defineLoop('2010BC', '2000B 2000C', 'NM1*QD|GD|AO', PARTY),
      defineLoop('2000C', '2000B', 'HL*23', 'PAT'),
      defineLoop('2010CA', '2000C', 'NM1*QC!:1', PARTY),
      defineLoop('2300', '2000B 2000C', 'CLM', claim),
      defineLoop('2310', '2300', `NM1*${CLAIM_PARTIES}`, PARTY),
      defineLoop('2320', '2300', 'SBR', 'CAS AMT DMG OI MIA MOA'),
      defineLoop('2330', '2320', 'NM1', 'N2 N3 N4 PER DTP DTM REF'),
      defineLoop('2400', '2300', `LX:${maxLines}`, LINE, { implied: 'SV1 SV2' }),
      defineLoop('2410', '2400', 'LIN', 'CTP REF'),
      defineLoop('2420', '2400', 'NM1', PARTY),
      defineLoop('2430', '2400', 'SVD', 'CAS DTP DTM AMT'),
      defineLoop('2440', '2400', 'LQ', 'FRM'),
    ],
  };
}
