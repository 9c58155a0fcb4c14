import type { PageFlag, PageFlagCode } from '#lib/model/page.ts';
import type { ErrorCode } from '#lib/platform/errors.ts';

/** The flag with its sentence; `detail` is what the sentence names, if anything. */
export function flagPage(code: Exclude<PageFlagCode, 'broken'>, detail = ''): PageFlag {
  return { code, why: SENTENCES[code](detail) };
}

/** The flag of a page that could not be opened, by its error. */
export function flagBroken(code: ErrorCode): PageFlag {
  return { code: 'broken', why: BROKEN[code] ?? BROKEN_SOMEHOW };
}

const SENTENCES: Readonly<Record<Exclude<PageFlagCode, 'broken'>, (detail: string) => string>> = {
  'hidden-text': () =>
    'The file contains text that is not visible on the page. It was ignored; please review.',
  'untrue-text': () =>
    'The text in the file does not match what the page shows. The image was read instead; please review.',
  lookalikes: () =>
    'Some letters come from another alphabet and look like Latin ones. They were read as they look; please review.',
  unreadable: () =>
    'The print is too blurred, faint, or small to read. Please scan the page again at 300 dpi, flat, sharp, and evenly lit.',
  instruction: () =>
    'The page contains instructions to a computer instead of billing text. They were not followed; please review.',
};

const BROKEN: Partial<Record<ErrorCode, string>> = {
  'corrupt-file': 'The page is damaged and could not be opened. Request a new copy.',
  'too-many-pixels':
    'The page is too large to read. Scan it again at 300 dpi on letter-size paper.',
  'too-much-expansion':
    'The page unpacks to far more data than a page should contain and was not opened.',
  timeout: 'Opening the page took too long and was stopped. Scan it again.',
};
const BROKEN_SOMEHOW = 'The page could not be opened. Scan it again.';
