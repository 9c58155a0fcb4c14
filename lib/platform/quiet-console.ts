import { describeError, getLog } from './log.ts';

type Write = (entry: Record<string, unknown>, sentence: string) => void;

/**
 * Sends what libraries print as errors and warnings to the process's log, without the messages of
 * errors: those of drivers and parsers quote what they were given, which here is what a patient's bill
 * says. The framework prints each failed page that way. Returns how to undo it.
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

/** What libraries say themselves comes before the first colon or quotation mark. */
function beginningOf(text: string): string {
  return (/^[^:"'`\n]*/.exec(text)?.[0] ?? '').trim().slice(0, 120);
}

/** By this number the person's error page and the log are matched. */
function digestOf(error: unknown): string | undefined {
  const digest = error instanceof Error && 'digest' in error ? error.digest : undefined;
  return typeof digest === 'string' && /^\d+$/.test(digest) ? digest : undefined;
}
