/**
 * What the reason codes of provider-level adjustments mean (835, PLB segment): the ones seen in
 * practice, in the words a billing office uses.
 */
const REASONS: Readonly<Record<string, string>> = {
  50: 'Late charge',
  51: 'Interest penalty',
  72: 'Authorized return',
  90: 'Early payment allowance',
  AH: 'Origination fee',
  AM: 'Applied to the provider’s account',
  AP: 'Advance payment',
  B2: 'Rebate',
  B3: 'Recovery allowance',
  BD: 'Bad debt adjustment',
  BN: 'Bonus',
  C5: 'Temporary allowance',
  CS: 'Adjustment',
  CT: 'Capitation payment',
  CV: 'Capital pass-through',
  CW: 'Nurse anesthetist pass-through',
  DM: 'Direct medical education',
  E3: 'Withholding',
  FB: 'Balance carried forward',
  FC: 'Fund allocation',
  GO: 'Graduate medical education',
  HM: 'Hemophilia clotting factor supplement',
  IP: 'Incentive payment',
  IR: 'IRS withholding',
  IS: 'Interim settlement',
  J1: 'Nonreimbursable',
  L3: 'Penalty',
  L6: 'Interest owed',
  LE: 'Levy',
  LS: 'Lump sum',
  OB: 'Offset for affiliated providers',
  PI: 'Periodic interim payment',
  PL: 'Final payment',
  RA: 'Retroactive adjustment',
  RE: 'Return on equity',
  SL: 'Student loan repayment',
  TL: 'Third-party liability',
  WO: 'Overpayment recovery',
  WU: 'Recovery, reason not stated',
};

/** Whether it is one of these codes, as printed in capitals. */
export function isProviderReason(code: string): boolean {
  return Object.hasOwn(REASONS, code);
}

/** `Overpayment recovery (WO)` for `WO`; a reason that is not a known code stays as printed. */
export function sayProviderReason(reason: string): string {
  const said = REASONS[reason.toUpperCase()];
  return said === undefined ? reason : `${said} (${reason})`;
}
