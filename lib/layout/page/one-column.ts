/*
 * How far apart texts may be that were printed at one place, in shares of the page width. There is one
 * number for each meaning. Some files have one of their own, because it changes what is read (decision
 * 0245).
 */

/** Texts are flush with each other if their beginnings, ends, or middles differ by less. */
export const FLUSH = 0.008;

/** The edges of one column, where its texts begin or its amounts end, differ by less. */
export const SAME_EDGE = 0.012;

/**
 * The same for lines that a scan may have shifted against each other: far apart, or on another
 * page.
 */
export const SHIFTED_EDGE = 0.02;
