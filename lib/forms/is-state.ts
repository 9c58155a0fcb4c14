/** USPS: states, the District of Columbia, territories, and military addresses. */
const OF_USPS =
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI AA AE AP';
/** Canada Post: provinces and territories. */
const OF_CANADA = 'AB BC MB NB NL NS NT NU ON PE QC SK YT';

const CODES: ReadonlySet<string> = new Set(`${OF_USPS} ${OF_CANADA}`.split(' '));

/** Whether a text in capitals is the code of a state or province in an address. */
export function isStateCode(text: string): boolean {
  return CODES.has(text);
}
