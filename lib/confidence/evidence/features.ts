/** Named numbers of one sample; missing names are zero. */
export type Features = Readonly<Record<string, number>>;

/** One of them by itself. */
export type NamedNumber = readonly [name: string, value: number];
