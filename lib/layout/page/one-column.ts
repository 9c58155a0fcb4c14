/** The edges of one column, where its texts begin or its amounts end, differ by less, in page widths. */
export const SAME_EDGE = 0.012;
