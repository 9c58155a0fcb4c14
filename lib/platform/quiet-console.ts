import { describeError, getLog } from './log.ts';

type Write = (entry: Record<string, unknown>, sentence: string) => void;

/**
 * Redirects errors and warnings that libraries print to the process's log, without error messages:
 * those of drivers and parsers quote their input, which here is a patient's bill. The framework
 * prints each failed page that way. Returns a function that undoes it.
 */
export function quietConsole(target: Pick<Console, 'error' | 'warn'> = console): () => void {
  const before = { error: target.error, warn: target.warn };
  const log = getLog('pages');
  target.error = (...said) => tell((entry, text) => log.error(entry, text), said);
  target.warn = (...said) => tell((entry, text) => log.warn(entry, text), said);
  return () => Object.assign(target, before);
}

function tell(write: Write, said: readonly unknown[]): void {
  const error = said.find((one) => typeof one === 'object' && one !== null);
  const texts = said.filter((one) => typeof one === 'string').map(beginningOf);
  const entry = error === undefined ? {} : { said: describeError(error), digest: digestOf(error) };
  write(entry, texts.join(' ') || 'a page failed');
}

/** A library's own words come before the first colon or quotation mark. */
function beginningOf(text: string): string {
  return (/^[^:"'`\n]*/.exec(text)?.[0] ?? '').trim().slice(0, 120);
}

/** The number that matches a person's error page with the log. */
function digestOf(error: unknown): string | undefined {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined;
  return typeof digest === 'string' && /^\d+$/.test(digest) ? digest : undefined;
}
