/** Named numbers of one sample; missing names are zero. */
export type Features = Readonly<Record<string, number>>;
