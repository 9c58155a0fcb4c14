/** What captions of amounts are about, whatever the form. */
export const MONEY_WORDS = new Set(
  `allowable allowance allowed amount balance benefit billed charge coinsurance copay coverage
  covered credit deductible discount due eligible insurance less noncovered owe owed owes paid patient payable
  payment responsibility savings share submitted total withheld`.split(/\s+/),
);
