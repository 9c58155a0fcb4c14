/** What kind of company a name ends with: `Inc.`, `LLC`, `P.A.,`. */
export const COMPANY = /^(?:inc|llc|llp|pllc|ltd|corp|co|pc|p\.c|pa|p\.a|lp|plc)\.?,?$/i;
