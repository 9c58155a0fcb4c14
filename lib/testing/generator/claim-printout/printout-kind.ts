import type { PlantedFault } from '../drawn-document.ts';
import type { Random } from '../random.ts';

/** The values of a claim by index paths. */
export type ClaimFields = Record<string, string | null>;

/** One field of a form as programs print it. */
export type PrintoutFact = {
  readonly path: string;
  /** The number of its box on the form. */
  readonly number: string;
  /** Captions that say all, and those that do under the title of its part, joined by `|`. */
  readonly wordings: string;
  readonly short: string;
};

/** Fields that are printed together, with the titles above them, joined by `|`. */
export type PrintoutPart = {
  readonly key: string;
  readonly titles: string;
  readonly facts: readonly PrintoutFact[];
};

/** One column of the services. */
export type PrintoutColumn = {
  readonly field: string;
  readonly number: string;
  readonly wordings: string;
  readonly sample: string;
  readonly align: 'left' | 'right' | 'center';
  /** The share of layouts that have it. */
  readonly often: number;
};

/** What is printed of one kind of claim. */
export type PrintoutKind = {
  readonly form: string;
  readonly titles: string;
  /** How the program calls a box of the form. */
  readonly box: string;
  readonly parts: readonly PrintoutPart[];
  /** The part before which the services are. */
  readonly servicesBefore: string;
  readonly columns: readonly PrintoutColumn[];
  readonly diagnoses: { readonly list: string; readonly number: string; readonly wordings: string };
  readonly makeFields: (
    random: Random,
    options: { fault: boolean; faults: PlantedFault[]; dots: boolean },
  ) => ClaimFields;
};

/** Lines of `path; number; wordings; short wordings`. */
export function parseFacts(text: string): PrintoutFact[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [path = '', number = '', wordings = '', short = wordings] = line
        .split(';')
        .map((part) => part.trim());
      return { path, number, wordings, short };
    });
}

/** Lines of `field; number; wordings; sample; alignment; share of layouts`. */
export function parseColumns(text: string): PrintoutColumn[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [field = '', number = '', wordings = '', sample = '', align = '', often = '1'] = line
        .split(';')
        .map((part) => part.trim());
      return {
        field,
        number,
        wordings,
        sample,
        align: align === 'right' || align === 'center' ? align : 'left',
        often: Number(often),
      };
    });
}
