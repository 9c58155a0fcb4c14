import { HEADER_WINDOW, readSeparators } from './read-separators.ts';
import type { Segment, Separators } from './segment.ts';

/**
 * Splits X12 text into segments, chunk by chunk; chunk boundaries make no difference. Each ISA sets
 * the separators again, so interchanges of different senders may share a file. Line breaks and
 * blanks between segments are skipped, and line breaks inside one, where a system has wrapped long
 * lines, are dropped. Yields nothing if the text does not begin like X12.
 */
export function* readSegments(chunks: Iterable<string>): Generator<Segment> {
  const reader = new SegmentReader();
  for (const chunk of chunks) {
    reader.push(chunk);
    yield* reader.take(false);
  }
  yield* reader.take(true);
}

class SegmentReader {
  private text = '';
  private at = 0;
  private separators: Separators | null = null;
  /** Length of the next ISA, whose component separator may be any character; 0 elsewhere. */
  private headerLength = 0;
  private position = 0;
  private line = 1;
  /** Offset of `text` in the file. */
  private base = 0;
  private lastWasReturn = false;

  push(chunk: string): void {
    this.text = this.text.slice(this.at) + chunk;
    this.base += this.at;
    this.at = 0;
  }

  *take(isLast: boolean): Generator<Segment> {
    for (;;) {
      this.skipBlanks();
      const left = this.text.length - this.at;
      if (left === 0 || (left < HEADER_WINDOW && !isLast)) return;
      if (!this.readHeader()) return;
      const segment = this.next(isLast);
      if (segment === null) return;
      if (segment.elements.length > 1 || segment.id !== '') yield segment;
    }
  }

  private skipBlanks(): void {
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code > 32 && code !== 0xfeff && code !== 0xa0) return;
      if (this.text[this.at] === this.separators?.element) return;
      this.advance(this.at + 1);
    }
  }

  /** Sets the separators at the beginning of an interchange; false if none can be found. */
  private readHeader(): boolean {
    this.headerLength = 0;
    const isIsa = this.text.startsWith('ISA', this.at);
    if (!isIsa && this.separators !== null) return true;
    const header = readSeparators(this.text.slice(this.at, this.at + HEADER_WINDOW));
    if (header !== null) {
      this.separators = header.separators;
      this.headerLength = header.length;
    }
    return this.separators !== null;
  }

  private next(isLast: boolean): Segment | null {
    const { separators } = this;
    if (separators === null) return null;
    const start = this.at;
    const found = this.text.indexOf(separators.segment, start + this.headerLength);
    if (found < 0 && !isLast) return null;
    const end = found < 0 ? this.text.length : found;
    const elements = this.clean(this.text.slice(start, end)).split(separators.element);
    const { line } = this;
    this.advance(found < 0 ? end : end + separators.segment.length);
    const id = elements[0]?.trim() ?? '';
    if (elements.length > 1 || id !== '') this.position += 1;
    return {
      id,
      elements,
      position: this.position,
      line,
      offset: this.base + start,
      terminated: found >= 0,
      separators,
    };
  }

  private clean(raw: string): string {
    return /[\r\n]/.test(raw) ? raw.replace(/[\r\n]+/g, '') : raw;
  }

  /** Advances and counts lines; `\r\n` is one line break, even if a chunk ends between the two. */
  private advance(to: number): void {
    for (let at = this.at; at < to; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 13 || (code === 10 && !this.lastWasReturn)) this.line += 1;
      this.lastWasReturn = code === 13;
    }
    this.at = to;
  }
}
