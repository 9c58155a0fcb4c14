/*
 * How far apart texts may be that were printed at one place, in shares of the page width. There is one
 * number for each meaning. Some files have one of their own, because it changes what is read (decision
 * 0245).
 */

/**
 * Edges that were printed at one place, where nothing but the page's resolution comes between them:
 * of one text below another, or of the same text in the next column.
 */
export const ALIGNED = 0.006;

/** Texts are flush with each other if their beginnings, ends, or middles differ by less. */
export const FLUSH = 0.008;

/** The edges of one column, where its texts begin or its amounts end, differ by less. */
export const SAME_EDGE = 0.012;

/** The ends of the amounts of one column differ by less: a minus or a parenthesis may be behind. */
export const SAME_AMOUNT_END = 0.014;

/**
 * The same for lines that a scan may have shifted against each other: far apart, or on another
 * page.
 */
export const SHIFTED_EDGE = 0.02;
