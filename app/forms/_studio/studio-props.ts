import type { ReactNode } from 'react';
import type { DeskPage } from '#app/review/_desk/desk-view.ts';
import type { FormDraft } from '#lib/model/studio.ts';
import type { VersionRow } from './version-list.tsx';

/** What the page loads for the studio. */
export interface StudioProps {
  readonly name: string;
  readonly draft: FormDraft;
  readonly retired: boolean;
  /** The draft differs from the latest version. */
  readonly changed: boolean;
  readonly corrected: number;
  readonly versions: readonly VersionRow[];
  readonly pages: readonly DeskPage[];
  readonly documents: readonly { readonly id: string; readonly fileName: string }[];
  readonly back: ReactNode;
}
