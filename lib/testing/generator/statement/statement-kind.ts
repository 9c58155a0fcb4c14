import type { FormName } from '#lib/model/form.ts';
import type { PlantedFault } from '../drawn-document.ts';
import type { WordingPools } from '../parts/captions.ts';
import type { Print } from '../parts/print.ts';
import type { Address, Person } from '../people.ts';
import type { Random } from '../random.ts';

/** A column that a statement may have. */
export type StatementColumn = {
  readonly wordings: string;
  readonly align: 'left' | 'right' | 'center';
  /** The widest text that it must hold: `money` and `day` as the sender prints them. */
  readonly sample: string;
  /** How often statements have it. */
  readonly use: number;
  /** Left out first if there is not enough room; 0 for never. */
  readonly spare: number;
  /** Whether what it prints is a field of the line with the column's name. */
  readonly field: boolean;
};

/** A column as a line of data; its text is a field unless `field` says otherwise. */
export const column = (
  wordings: string,
  align: StatementColumn['align'],
  sample: string,
  use: number,
  spare: number,
  field = true,
): StatementColumn => ({ wordings, align, sample, use, spare, field });

/** What one form's statements are made of: words, columns, and contents. */
export type StatementKind = {
  readonly form: FormName;
  readonly titles: string;
  readonly facts: WordingPools;
  readonly amounts: WordingPools;
  readonly columns: Readonly<Record<string, StatementColumn>>;
  readonly prose: readonly string[];
  /** What rows may be grouped by, from the outer group to the inner. */
  readonly groups: readonly (readonly string[])[];
  /** Columns that some senders print on a separate line below the row. */
  readonly details: readonly string[];
  /** How often a service is a block of captioned values. */
  readonly cards: number;
  /** How often the services go on in columns of text beside each other. */
  readonly textColumns: number;
  readonly makeContent: (random: Random, options: StatementOptions) => StatementContent;
};

export type StatementOptions = {
  readonly print: Print;
  readonly groups: readonly string[];
  /** Revenue codes are printed without their first zero. */
  readonly shortCodes: boolean;
  /** Payments and discounts are printed as negative amounts. */
  readonly negative: boolean;
  readonly runs: boolean;
  readonly ledger: boolean;
  readonly columns: ReadonlySet<string>;
  /** Each row prints its own day. */
  readonly dated: boolean;
  readonly fault: boolean;
  readonly faults: PlantedFault[];
};

/** A value as the truth has it and as it is printed; nothing if the paper does not state it. */
export type Told = { readonly value: string; readonly text: string };

/** What rows are grouped by, as printed above them. */
export type StatementGroup = {
  readonly words: string;
  /** What all rows of the group have in common, by column name. */
  readonly told: (Told & { readonly field: string }) | null;
};

export type StatementRow = {
  /** From the outer group to the inner. */
  readonly groups: readonly StatementGroup[];
  readonly cells: Readonly<Record<string, Told | null>>;
  /** Payments and reductions, on separate lines below. */
  readonly below: readonly {
    readonly words: string;
    readonly day: string;
    readonly amount: number;
    /** What is owed after it, if balances are running. */
    readonly balance: number;
  }[];
  /** What it adds to the sum of its group, cents. */
  readonly amount: number;
};

export type StatementContent = {
  readonly provider: { readonly name: string; readonly address: Address };
  readonly patient: Person;
  /** The plan that paid, as the paper prints it. */
  readonly payer: string;
  /** By caption key; `path` null for what is not a field. */
  readonly facts: readonly {
    readonly key: string;
    readonly path: string | null;
    readonly told: Told;
  }[];
  readonly rows: readonly StatementRow[];
  readonly amounts: readonly {
    readonly key: string;
    readonly path: string | null;
    readonly amount: number;
  }[];
  /** Paths that the paper does not state. */
  readonly silent: readonly string[];
  readonly statementDate: string;
};
