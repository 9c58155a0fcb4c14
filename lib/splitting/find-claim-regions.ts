import type { PageBox } from '#lib/model/box.ts';
import type { FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { PageRun } from './join-pages.ts';

export type RecordPart = {
  readonly form: FormName;
  readonly score: number;
  readonly pages: readonly Page[];
  readonly region: readonly { readonly page: number; readonly box: PageBox }[] | null;
};

/** The records of a run of pages: one, or one for each claim that the pages list. */
export function findClaimRegions(run: PageRun): RecordPart[] {
  return [{ ...run, region: null }];
}
