import { SampleNotice } from '#app/_client/sample-notice.tsx';
import type { History } from '#app/_server/open-history.ts';
import { type PageEntry, type PagePath, tabsOf } from '#app/_server/pages.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Tabs } from '#app/_ui/tabs.tsx';
import { REPORT_DAYS, type ReportDays } from '#lib/model/quality/report.ts';
import { OpenAlerts } from './open-alerts.tsx';
import { text } from './text.ts';

const SPANS = REPORT_DAYS;
export type Span = ReportDays;

/** The time range in the address, or 30 days. */
export function parseSpan(text: string | undefined): Span {
  return SPANS.find((span) => String(span) === text) ?? 30;
}

export function sinceOf(span: Span): Date {
  return new Date(Date.now() - span * 86_400_000);
}

/** The page that lists the alerts itself. */
const ALERTS: PagePath = '/quality/drift';

/**
 * Title, tabs, and open alerts of the quality pages. `span` is given if a page has a time range,
 * `history` if its figures are about the past: a demo can show those of the sample month. The
 * alerts are real, so they are above the notice that says that figures are made up.
 */
export function QualityHead({
  page,
  lead,
  span,
  history,
}: {
  page: PageEntry;
  lead: string;
  span?: Span;
  history?: History;
}) {
  return (
    <>
      <PageHead
        title={page.title}
        lead={lead}
        actions={
          span ? (
            <nav aria-label={text.span} className="flex rounded-md border border-line bg-surface">
              {SPANS.map((one) => (
                <Link
                  key={one}
                  href={`${page.path}?days=${one}`}
                  aria-current={one === span ? 'true' : undefined}
                  className="rounded-md px-3 py-1.5 text-muted hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
                >
                  {text.spans[one]}
                </Link>
              ))}
            </nav>
          ) : null
        }
      />
      <Tabs label={text.tabsLabel} current={page.path} tabs={tabsOf(page)} />
      {page.path === ALERTS ? null : <OpenAlerts />}
      {history?.canChange ? <SampleNotice kind={history.kind} /> : null}
    </>
  );
}
