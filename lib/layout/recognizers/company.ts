/** The kind of company at the end of a name: `Inc.`, `LLC`, `P.A.,`. */
export const COMPANY = /^(?:inc|llc|llp|pllc|ltd|corp|co|pc|p\.c|pa|p\.a|lp|plc)\.?,?$/i;
