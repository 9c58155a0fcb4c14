import type { PageFlag, PageFlagCode } from '#lib/model/page.ts';
import type { ErrorCode } from '#lib/platform/errors.ts';

/** The flag with its sentence; `detail` is what the sentence speaks of, where it speaks of something. */
export function flagPage(code: Exclude<PageFlagCode, 'broken'>, detail = ''): PageFlag {
  return { code, why: SENTENCES[code](detail) };
}

/** A page that could not be opened, by the error that it ended in. */
export function flagBroken(code: ErrorCode): PageFlag {
  return { code: 'broken', why: BROKEN[code] ?? BROKEN_SOMEHOW };
}

const SENTENCES: Readonly<Record<Exclude<PageFlagCode, 'broken'>, (detail: string) => string>> = {
  'hidden-text': () =>
    'Its file holds text that cannot be seen on the page. It was left out; a person should look.',
  'untrue-text': () =>
    'The text inside the file is not what the page shows. The picture was read instead; a person should look.',
  lookalikes: () =>
    'Letters of another alphabet stand among its letters and look the same. They were read as what they look like; a person should look.',
  unreadable: () =>
    'Its print is too blurred, faint or small to be read. Please scan it again: at 300 dpi, flat, sharp and in even light.',
  instruction: () =>
    'It speaks to the machine that reads it instead of billing something. Nobody followed that; a person should look.',
};

const BROKEN: Partial<Record<ErrorCode, string>> = {
  'corrupt-file': 'It is damaged and could not be opened. Ask for it again.',
  'too-many-pixels': 'It is too large to be read. Scan it again at 300 dpi on letter or A4 size.',
  'too-much-expansion': 'It unpacks to far more data than a page holds and was not opened.',
  timeout: 'Opening it took too long and was stopped. Scan it again.',
};
const BROKEN_SOMEHOW = 'It could not be opened. Scan it again.';
