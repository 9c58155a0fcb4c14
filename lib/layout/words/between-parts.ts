/**
 * What senders print between the group, the reason, and the amount of an adjustment, as a class of
 * characters: `CO-45`, `CO/45`, `CO*45*12.50`.
 */
export const BETWEEN_PARTS = '[-~./:*_|]';
