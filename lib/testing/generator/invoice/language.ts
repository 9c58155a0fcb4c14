/** The words of invoices in one language; labels are alternatives separated by `|`. */
export type InvoiceLanguage = {
  readonly code: string;
  readonly currencies: readonly (readonly [code: string, symbol: string])[];
  readonly endings: readonly string[];
  readonly trades: readonly string[];
  readonly goods: readonly string[];
  readonly notes: readonly string[];
  readonly street: string;
  readonly taxPrefix: string;
  readonly rates: readonly (readonly number[])[];
  readonly labels: Readonly<Record<string, string>>;
};
