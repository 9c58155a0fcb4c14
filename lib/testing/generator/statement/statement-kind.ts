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
  /** Left out first where the room does not suffice; 0 never. */
  readonly spare: number;
  /** Whether what it prints is a field of the line, named as the column is. */
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

/** What one form's statements are made of: words, columns and contents. */
export type StatementKind = {
  readonly form: FormName;
  readonly titles: string;
  readonly facts: WordingPools;
  readonly amounts: WordingPools;
  readonly columns: Readonly<Record<string, StatementColumn>>;
  readonly prose: readonly string[];
  /** By what rows may be gathered, from the outer group to the inner. */
  readonly groups: readonly (readonly string[])[];
  /** Columns that some senders print on a line of their own below the row. */
  readonly details: readonly string[];
  /** How often a service is a block of captioned values. */
  readonly cards: number;
  readonly makeContent: (random: Random, options: StatementOptions) => StatementContent;
};

export type StatementOptions = {
  readonly print: Print;
  readonly groups: readonly string[];
  /** Revenue codes are printed without their first zero. */
  readonly shortCodes: boolean;
  /** Payments and discounts are printed as less than zero. */
  readonly negative: boolean;
  readonly runs: boolean;
  readonly ledger: boolean;
  readonly columns: ReadonlySet<string>;
  /** Each row prints its own day. */
  readonly dated: boolean;
  readonly fault: boolean;
  readonly faults: PlantedFault[];
};

/** A value as the truth has it and as it is printed; nothing where the paper is silent. */
export type Told = { readonly value: string; readonly text: string };

/** What rows are gathered by, as it is printed above them. */
export type StatementGroup = {
  readonly words: string;
  /** What all rows of the group have in common, by the name of its column. */
  readonly told: (Told & { readonly field: string }) | null;
};

export type StatementRow = {
  /** From the outer group to the inner. */
  readonly groups: readonly StatementGroup[];
  readonly cells: Readonly<Record<string, Told | null>>;
  /** What was paid or taken off, on lines of their own below. */
  readonly below: readonly {
    readonly words: string;
    readonly day: string;
    readonly amount: number;
    /** What is owed after it, where balances run. */
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
  /** Paths of which the paper says nothing. */
  readonly silent: readonly string[];
  readonly statementDate: string;
};
