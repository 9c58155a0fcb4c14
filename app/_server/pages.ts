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
 * Every page of the product, in navigation order. To add a page: its folder, and one entry here.
 */
const PAGES = [
  { path: '/', needed: 'uploader', title: 'Home', section: '/', menu: 'Home', icon: home },
  { path: '/sign-in', needed: 'nobody', title: 'Sign in' },
  { path: '/setup', needed: 'nobody', title: 'Set up Countersign' },
  { path: '/welcome', needed: 'nobody', title: 'Welcome' },
  { path: '/account', needed: 'uploader', title: 'Your account', section: '/account' },
  { path: '/notices', needed: 'uploader', title: 'Notices', section: '/notices', tab: 'Notices' },
  {
    path: '/notices/settings',
    needed: 'uploader',
    title: 'Notice settings',
    section: '/notices',
    tab: 'Notice settings',
  },
  { path: '/help', needed: 'uploader', title: 'Help', section: '/help' },
  { path: '/help/[topic]', needed: 'uploader', title: 'Help', section: '/help' },
  {
    path: '/documents',
    needed: 'uploader',
    title: 'Documents',
    section: '/documents',
    menu: 'Documents',
    icon: documents,
  },
  {
    path: '/documents/shots',
    needed: 'uploader',
    title: 'Photograph a document',
    section: '/documents',
  },
  {
    path: '/documents/cover-sheet',
    needed: 'uploader',
    title: 'Cover sheet',
    section: '/documents',
  },
  {
    path: '/documents/[documentId]',
    needed: 'uploader',
    title: 'Documents',
    section: '/documents',
  },
  {
    path: '/documents/[documentId]/columns',
    needed: 'reviewer',
    title: 'Map CSV columns',
    section: '/documents',
  },
  {
    path: '/queue',
    needed: 'reviewer',
    title: 'Queue',
    section: '/queue',
    menu: 'Queue',
    icon: queue,
  },
  {
    path: '/queue/workload',
    needed: 'supervisor',
    title: 'Workload and queues',
    section: '/queue',
  },
  {
    path: '/queue/run-sheet',
    needed: 'supervisor',
    title: 'Run sheet',
    section: '/queue',
  },
  { path: '/queue/batch', needed: 'reviewer', title: 'Batch accept', section: '/queue' },
  { path: '/review/[recordId]', needed: 'reviewer', title: 'Review', section: '/queue' },
  {
    path: '/records',
    needed: 'reviewer',
    title: 'Records',
    section: '/records',
    menu: 'Records',
    icon: records,
  },
  { path: '/records/[recordId]', needed: 'reviewer', title: 'Record', section: '/records' },
  {
    path: '/records/[recordId]/reviews',
    needed: 'supervisor',
    title: 'Reviews side by side',
    section: '/records',
  },
  {
    path: '/records/[recordId]/fields/[path]',
    needed: 'reviewer',
    title: 'Source of a value',
    section: '/records',
  },
  { path: '/assets', needed: 'reviewer', title: 'Search', section: '/records' },
  {
    path: '/assets/[type]/[provider]/[id]',
    needed: 'reviewer',
    title: 'Asset',
    section: '/records',
  },
  {
    path: '/encounters',
    needed: 'reviewer',
    title: 'Encounters',
    section: '/encounters',
    menu: 'Encounters',
    icon: encounters,
    tab: 'Encounters',
  },
  {
    path: '/conflicts',
    needed: 'reviewer',
    title: 'Conflicts',
    section: '/encounters',
    tab: 'Conflicts',
  },
  {
    path: '/payments',
    needed: 'reviewer',
    title: 'Payments',
    section: '/encounters',
    tab: 'Payments',
  },
  {
    path: '/deposits',
    needed: 'reviewer',
    title: 'Deposits',
    section: '/encounters',
    tab: 'Deposits',
  },
  {
    path: '/encounters/today',
    needed: 'reviewer',
    title: 'Today',
    section: '/encounters',
    tab: 'Today',
  },
  {
    path: '/encounters/[encounterId]',
    needed: 'reviewer',
    title: 'Encounter',
    section: '/encounters',
  },
  {
    path: '/encounters/[encounterId]/patient',
    needed: 'reviewer',
    title: 'Patient balance',
    section: '/encounters',
  },
  {
    path: '/conflicts/[conflictId]',
    needed: 'reviewer',
    title: 'Conflict',
    section: '/encounters',
  },
  {
    path: '/payments/[paymentId]',
    needed: 'reviewer',
    title: 'Payment',
    section: '/encounters',
  },
  {
    path: '/quality',
    needed: 'supervisor',
    title: 'Quality',
    section: '/quality',
    menu: 'Quality',
    icon: quality,
    tab: 'Overview',
  },
  {
    path: '/quality/calibration',
    needed: 'supervisor',
    title: 'Confidence',
    section: '/quality',
    tab: 'Confidence',
  },
  {
    path: '/quality/costs',
    needed: 'supervisor',
    title: 'Costs',
    section: '/quality',
    tab: 'Costs',
  },
  {
    path: '/quality/drift',
    needed: 'supervisor',
    title: 'Drift and alerts',
    section: '/quality',
    tab: 'Drift and alerts',
  },
  {
    path: '/quality/reviewers',
    needed: 'supervisor',
    title: 'Reviewers',
    section: '/quality',
    tab: 'Reviewers',
  },
  {
    path: '/quality/learning',
    needed: 'supervisor',
    title: 'Learning',
    section: '/quality',
    tab: 'Learning',
  },
  {
    path: '/quality/trials',
    needed: 'supervisor',
    title: 'Model trials',
    section: '/quality',
    tab: 'Trials',
  },
  {
    path: '/quality/service',
    needed: 'supervisor',
    title: 'Service levels',
    section: '/quality',
    tab: 'Service',
  },
  {
    path: '/quality/weeks',
    needed: 'supervisor',
    title: 'Weekly review',
    section: '/quality',
    tab: 'Weekly review',
  },
  {
    path: '/quality/reports',
    needed: 'supervisor',
    title: 'Reports',
    section: '/quality',
    tab: 'Reports',
  },
  {
    path: '/quality/access',
    needed: 'supervisor',
    title: 'Access',
    section: '/quality',
    tab: 'Access',
  },
  {
    path: '/quality/recalls',
    needed: 'supervisor',
    title: 'Recalls',
    section: '/quality',
    tab: 'Recalls',
  },
  {
    path: '/quality/metadata',
    needed: 'supervisor',
    title: 'Metadata quality',
    section: '/quality',
    tab: 'Metadata',
  },
  { path: '/log', needed: 'supervisor', title: 'Log', section: '/log', menu: 'Log', icon: log },
  {
    path: '/forms',
    needed: 'admin',
    title: 'Forms',
    section: '/forms',
    menu: 'Forms',
    icon: forms,
  },
  { path: '/forms/new', needed: 'admin', title: 'New form', section: '/forms' },
  { path: '/forms/[form]', needed: 'admin', title: 'Forms', section: '/forms' },
  {
    path: '/users',
    needed: 'admin',
    title: 'People',
    section: '/users',
    menu: 'Settings',
    icon: settings,
    tab: 'People',
  },
  {
    path: '/settings/keys',
    needed: 'admin',
    title: 'API keys',
    section: '/users',
    tab: 'API keys',
  },
  {
    path: '/settings/webhooks',
    needed: 'admin',
    title: 'Webhooks',
    section: '/users',
    tab: 'Webhooks',
  },
  {
    path: '/settings/webhooks/[webhookId]',
    needed: 'admin',
    title: 'Webhook',
    section: '/users',
  },
  {
    path: '/settings/mail',
    needed: 'admin',
    title: 'Email',
    section: '/users',
    tab: 'Email',
  },
  {
    path: '/settings/intake',
    needed: 'admin',
    title: 'Intake',
    section: '/users',
    tab: 'Intake',
  },
  {
    path: '/settings/templates',
    needed: 'admin',
    title: 'Export templates',
    section: '/users',
    tab: 'Export templates',
  },
  {
    path: '/settings/templates/new',
    needed: 'admin',
    title: 'New export template',
    section: '/users',
  },
  {
    path: '/settings/templates/[templateId]',
    needed: 'admin',
    title: 'Export template',
    section: '/users',
  },
  {
    path: '/settings/exchange',
    needed: 'admin',
    title: 'X12 sender',
    section: '/users',
    tab: 'X12 sender',
  },
  {
    path: '/settings/payers',
    needed: 'admin',
    title: 'Payers',
    section: '/users',
    tab: 'Payers',
  },
  {
    path: '/settings/directory',
    needed: 'admin',
    title: 'Directory',
    section: '/users',
    tab: 'Directory',
  },
  {
    path: '/settings/policies',
    needed: 'admin',
    title: 'Policies',
    section: '/users',
    tab: 'Policies',
  },
  {
    path: '/settings/models',
    needed: 'admin',
    title: 'Language models',
    section: '/users',
    tab: 'Language models',
  },
  {
    path: '/settings/retention',
    needed: 'admin',
    title: 'Retention and sign-in',
    section: '/users',
    tab: 'Retention and sign-in',
  },
  {
    path: '/settings/layouts',
    needed: 'admin',
    title: 'Known layouts',
    section: '/users',
    tab: 'Known layouts',
  },
] as const satisfies readonly PageEntry[];

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
