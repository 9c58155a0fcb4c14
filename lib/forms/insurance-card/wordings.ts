/** Further captions of the fields, as health plans word their cards, for `expandWordings`. */
export const INSURANCE_CARD_WORDINGS: Readonly<Record<string, string>> = {
  'payer.id': `(payer|payor|electronic|edi|claims|emdeon|change healthcare|availity) (id|number|no|payer id|payor id)|[electronic] (claims|claim) payer id|edi (payer|payor) [id|number|no]|edi number`,
  'member.name': `(member|subscriber|insured|enrollee|cardholder|participant|employee|beneficiary) [name]|name of (member|insured|subscriber)`,
  'member.id': `(member|subscriber|insured|enrollee|cardholder|participant|certificate|contract|medicaid|recipient|policy|beneficiary|health) (id|number|no|id number|identification|identification number|id no)|identification (number|no)|id (number|no)`,
  'member.group': `(group|policy group|employer group|plan group|account|contract) (number|no|id|code)|group (plan|policy) [number|no]`,
  rxBin: `(rx|pharmacy|script) bin [number|no]|bin (number|no)`,
  rxPcn: `(rx|pharmacy) pcn [number|no]|processor control (number|no)|pcn (number|no)`,
  rxGroup: `(rx|pharmacy|prescription) (group|grp|gp) [number|no|id]|rxgrp (number|no)`,
};
