import {
  type Drawing,
  documents,
  encounters,
  forms,
  home,
  log,
  quality,
  queue,
  records,
  settings,
} from '#app/_ui/icons.ts';
import type { Role } from '#lib/model/user.ts';

/** One page, with everything its file, the navigation, and the tests need. */
export interface PageEntry {
  /** Its folder in `app`. */
  readonly path: string;
  /** The least role that may open it. */
  readonly needed: Role | 'nobody';
  /**
   * Title of the browser tab, and the heading unless the page shows one thing with its own name.
   */
  readonly title: string;
  /** The page in the main navigation it belongs to; absent for pages outside the app frame. */
  readonly section?: string;
  /** Its label in the main navigation. */
  readonly menu?: string;
  /** The icon next to that label. */
  readonly icon?: Drawing;
  /** Its label among the tabs of its section. */
  readonly tab?: string;
}

/**
 * Every page of the product, in navigation order, by section. To add a page: its folder, and one
 * entry here.
 */
const PAGES = [
  ...inSection('/', { needed: 'uploader', menu: 'Home', icon: home }, [
    { path: '/', title: 'Home' },
  ]),
  ...inSection(undefined, { needed: 'nobody' }, [
    { path: '/sign-in', title: 'Sign in' },
    { path: '/setup', title: 'Set up Countersign' },
    { path: '/welcome', title: 'Welcome' },
  ]),
  ...inSection('/account', { needed: 'uploader' }, [{ path: '/account', title: 'Your account' }]),
  ...inSection('/notices', { needed: 'uploader' }, [
    { path: '/notices', title: 'Notices', tab: 'Notices' },
    { path: '/notices/settings', title: 'Notice settings', tab: 'Notice settings' },
  ]),
  ...inSection('/help', { needed: 'uploader' }, [
    { path: '/help', title: 'Help' },
    { path: '/help/[topic]', title: 'Help' },
  ]),
  ...inSection('/documents', { needed: 'uploader', menu: 'Documents', icon: documents }, [
    { path: '/documents', title: 'Documents' },
    { path: '/documents/shots', title: 'Photograph a document' },
    { path: '/documents/cover-sheet', title: 'Separator sheet' },
    { path: '/documents/[documentId]', title: 'Documents' },
    { path: '/documents/[documentId]/columns', title: 'Map CSV columns', needed: 'reviewer' },
  ]),
  ...inSection('/queue', { needed: 'reviewer', menu: 'Queue', icon: queue }, [
    { path: '/queue', title: 'Queue' },
    { path: '/queue/workload', title: 'Workload and queues', needed: 'supervisor' },
    { path: '/queue/run-sheet', title: 'Run sheet', needed: 'supervisor' },
    { path: '/queue/batch', title: 'Batch accept' },
    { path: '/review/[recordId]', title: 'Review' },
  ]),
  ...inSection('/records', { needed: 'reviewer', menu: 'Records', icon: records }, [
    { path: '/records', title: 'Records' },
    { path: '/records/[recordId]', title: 'Record' },
    { path: '/records/[recordId]/reviews', title: 'Reviews side by side', needed: 'supervisor' },
    { path: '/records/[recordId]/fields/[path]', title: 'Source of a value' },
    { path: '/assets', title: 'Search' },
    { path: '/assets/[type]/[provider]/[id]', title: 'Asset' },
  ]),
  ...inSection('/encounters', { needed: 'reviewer', menu: 'Encounters', icon: encounters }, [
    { path: '/encounters', title: 'Encounters', tab: 'Encounters' },
    { path: '/conflicts', title: 'Conflicts', tab: 'Conflicts' },
    { path: '/payments', title: 'Payments', tab: 'Payments' },
    { path: '/deposits', title: 'Deposits', tab: 'Deposits' },
    { path: '/encounters/today', title: 'Today', tab: 'Today' },
    { path: '/encounters/[encounterId]', title: 'Encounter' },
    { path: '/encounters/[encounterId]/patient', title: 'Patient balance' },
    { path: '/conflicts/[conflictId]', title: 'Conflict' },
    { path: '/payments/[paymentId]', title: 'Payment' },
  ]),
  ...inSection('/quality', { needed: 'supervisor', menu: 'Quality', icon: quality }, [
    { path: '/quality', title: 'Quality', tab: 'Overview' },
    { path: '/quality/calibration', title: 'Confidence', tab: 'Confidence' },
    { path: '/quality/costs', title: 'Costs', tab: 'Costs' },
    { path: '/quality/drift', title: 'Alerts and changes', tab: 'Alerts' },
    { path: '/quality/reviewers', title: 'Reviewers', tab: 'Reviewers' },
    { path: '/quality/learning', title: 'Learning', tab: 'Learning' },
    { path: '/quality/trials', title: 'Model trials', tab: 'Trials' },
    { path: '/quality/service', title: 'Service levels', tab: 'Service' },
    { path: '/quality/weeks', title: 'Weekly review', tab: 'Weekly review' },
    { path: '/quality/reports', title: 'Reports', tab: 'Reports' },
    { path: '/quality/access', title: 'Access', tab: 'Access' },
    { path: '/quality/recalls', title: 'Recalls', tab: 'Recalls' },
    { path: '/quality/metadata', title: 'Metadata quality', tab: 'Metadata' },
  ]),
  ...inSection('/log', { needed: 'supervisor', menu: 'Log', icon: log }, [
    { path: '/log', title: 'Log' },
  ]),
  ...inSection('/forms', { needed: 'admin', menu: 'Forms', icon: forms }, [
    { path: '/forms', title: 'Forms' },
    { path: '/forms/new', title: 'New form' },
    { path: '/forms/[form]', title: 'Forms' },
  ]),
  ...inSection('/users', { needed: 'admin', menu: 'Settings', icon: settings }, [
    { path: '/users', title: 'People', tab: 'People' },
    { path: '/settings/keys', title: 'API keys', tab: 'API keys' },
    { path: '/settings/webhooks', title: 'Webhooks', tab: 'Webhooks' },
    { path: '/settings/webhooks/[webhookId]', title: 'Webhook' },
    { path: '/settings/mail', title: 'Email', tab: 'Email' },
    { path: '/settings/intake', title: 'Intake', tab: 'Intake' },
    { path: '/settings/templates', title: 'Export templates', tab: 'Export templates' },
    { path: '/settings/templates/new', title: 'New export template' },
    { path: '/settings/templates/[templateId]', title: 'Export template' },
    { path: '/settings/exchange', title: 'X12 sender', tab: 'X12 sender' },
    { path: '/settings/payers', title: 'Payers', tab: 'Payers' },
    { path: '/settings/directory', title: 'Directory', tab: 'Directory' },
    { path: '/settings/policies', title: 'Policies', tab: 'Policies' },
    { path: '/settings/models', title: 'Language models', tab: 'Language models' },
    { path: '/settings/retention', title: 'Retention and sign-in', tab: 'Retention and sign-in' },
    { path: '/settings/layouts', title: 'Known layouts', tab: 'Known layouts' },
  ]),
];

export type PagePath = (typeof PAGES)[number]['path'];

export function listPages(): readonly PageEntry[] {
  return PAGES;
}

/** The entry of the page in this folder. */
export function pageAt(path: PagePath): PageEntry {
  const page = listPages().find((one) => one.path === path);
  if (!page) throw new Error(`no page at ${path}`);
  return page;
}

/** The tabs of the section that a page belongs to. */
export function tabsOf({ section }: PageEntry): readonly { href: string; label: string }[] {
  return listPages().flatMap((one) =>
    one.section === section && one.tab !== undefined ? [{ href: one.path, label: one.tab }] : [],
  );
}

/**
 * Pages with the same section and, unless they say otherwise, the same role. The page that the
 * section is named after is the one in the main navigation.
 */
function inSection<const Path extends string>(
  section: string | undefined,
  { needed, ...navigation }: Pick<PageEntry, 'needed' | 'menu' | 'icon'>,
  pages: readonly ({ readonly path: Path } & Pick<PageEntry, 'title' | 'tab'> &
    Partial<Pick<PageEntry, 'needed'>>)[],
): readonly (PageEntry & { readonly path: Path })[] {
  return pages.map((page) => ({
    needed,
    ...page,
    ...(section === undefined ? {} : { section }),
    ...(page.path === section ? navigation : {}),
  }));
}
