import type { FormName } from '#lib/model/form.ts';
import type { Drawing } from './drawing.ts';

/**
 * What one record of a drawn document says, with indices in its paths; null if the paper is blank
 * there.
 */
export type TruthRecord = {
  readonly form: FormName;
  readonly pages: number[];
  readonly fields: Record<string, string | null>;
  /** Where the record is on pages that it shares with others, in points from the top. */
  readonly parts?: readonly {
    readonly page: number;
    readonly top: number;
    readonly bottom: number;
    /** The header of a section that other records share. */
    readonly shared?: boolean;
  }[];
};

/** A deliberate mistake on the paper: the rule that must fail, and where. */
export type PlantedFault = { readonly kind: string; readonly rule: string; readonly path: string };

/**
 * A document as drawing commands. Tags of its text are `<index of the record>:<path>`, `*:<path>`
 * for what all of its records share, or `0+2:<path>` for what some of them share.
 */
export type DrawnDocument = {
  readonly layout: string;
  readonly pages: Drawing[];
  readonly records: TruthRecord[];
  readonly faults: PlantedFault[];
};
