import type { PageBox } from '#lib/model/box.ts';
import type { CaptionWord } from './caption-words.ts';
import { CMS_1500_CAPTIONS } from './cms-1500-captions.ts';
import {
  CMS_1500_BOXES,
  CMS_1500_ELSEWHERE,
  CMS_1500_ELSEWHERE_IN_ROW,
  CMS_1500_OPTIONS,
  CMS_1500_ROWS,
  CMS_1500_SLOTS,
} from './cms-1500-geometry.ts';
import { UB_04_CAPTIONS } from './ub-04-captions.ts';
import {
  UB_04_BOXES,
  UB_04_ELSEWHERE,
  UB_04_ELSEWHERE_IN_ROW,
  UB_04_ROWS,
  UB_04_SLOTS,
} from './ub-04-geometry.ts';

/** Where everything stands on a form whose paper is always the same; boxes are shares of its page. */
export type FormGeometry = {
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly captions: readonly CaptionWord[];
  /** By pattern; of rows the first. */
  readonly boxes: Readonly<Record<string, PageBox>>;
  readonly slots: Readonly<Record<string, Readonly<Record<string, PageBox>>>>;
  readonly options: Readonly<Record<string, Readonly<Record<string, PageBox>>>>;
  /** Places that are no field's. */
  readonly elsewhere: readonly PageBox[];
  readonly elsewhereInRow: readonly PageBox[];
  readonly rows: { readonly list: string; readonly count: number; readonly pitch: number };
};

const GEOMETRIES: Readonly<Record<string, FormGeometry>> = {
  'cms-1500': {
    width: 612,
    height: 792,
    captions: CMS_1500_CAPTIONS,
    boxes: CMS_1500_BOXES,
    slots: CMS_1500_SLOTS,
    options: CMS_1500_OPTIONS,
    elsewhere: CMS_1500_ELSEWHERE,
    elsewhereInRow: CMS_1500_ELSEWHERE_IN_ROW,
    rows: CMS_1500_ROWS,
  },
  'ub-04': {
    width: 612,
    height: 792,
    captions: UB_04_CAPTIONS,
    boxes: UB_04_BOXES,
    slots: UB_04_SLOTS,
    options: {},
    elsewhere: UB_04_ELSEWHERE,
    elsewhereInRow: UB_04_ELSEWHERE_IN_ROW,
    rows: UB_04_ROWS,
  },
};

/** The geometry of a form printed on paper of its own; null for forms that everyone lays out their own way. */
export function findGeometry(formName: string): FormGeometry | null {
  return GEOMETRIES[formName] ?? null;
}
