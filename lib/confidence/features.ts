/** Named numbers of one sample; names that are missing are zero. */
export type Features = Readonly<Record<string, number>>;
