/**
 * How documents title the list of provider adjustments: amounts withheld from a payment, or added
 * to it.
 */
export const ADJUSTMENT_SECTION =
  /\bPLB\b|\bprov(?:ider)?[- ](?:level )?adj|\badj\w* to (?:this|your|the) (?:payment|check|remit)|\b(?:other|financial) (?:transactions?|items?|adjustments?|activity)|\boffsets?\b|\brecoup|\brecover(?:y|ies|ed)\b|\bwithh(?:e|o)ld|\boverpayment|\bnot related to|\bnon-?claim\b|\baccounts? receivable|\bpayment adjustments?/i;
