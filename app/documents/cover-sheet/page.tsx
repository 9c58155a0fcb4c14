import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { PrintButton } from '#app/_ui/print-button.tsx';
import { COVER_SHEET_WORDS } from '#lib/model/cover-sheet.ts';
import { text } from './text.ts';

const PAGE = pageAt('/documents/cover-sheet');

export const metadata: Metadata = { title: PAGE.title };

export default function CoverSheetPage() {
  return asRole(PAGE, async (person) => (
    <Shell person={person} page={PAGE}>
      <div className="print:hidden">
        <Crumbs path={[{ href: '/documents', label: text.back }]} here={PAGE.title} />
        <PageHead title={PAGE.title} lead={text.lead} actions={<PrintButton />} />
      </div>
      <section
        aria-label={text.sheet}
        className="mx-auto flex aspect-[8.5/11] max-w-xl flex-col justify-between rounded-lg border border-line bg-white p-6 text-center text-black sm:p-10 print:aspect-auto print:h-[9.4in] print:max-w-none print:border-0"
      >
        <Mark />
        <div>
          <p className="text-lg font-semibold sm:text-2xl">{text.meaning}</p>
          <p className="mt-2">{text.reuse}</p>
        </div>
        <Mark />
      </section>
    </Shell>
  ));
}

/** Black on white even in dark mode: it shows what comes out of the printer. */
function Mark() {
  return (
    <p className="border-y-8 border-black py-4 font-bold tracking-wide sm:text-2xl">
      {COVER_SHEET_WORDS.join(' ')}
    </p>
  );
}
