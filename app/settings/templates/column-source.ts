import { ColumnSource } from '#lib/model/exchange/export-template.ts';

/** A source as the value of an option. */
export function optionOf(source: ColumnSource): string {
  switch (source.kind) {
    case 'field':
      return `field:${source.path}`;
    case 'record':
      return `record:${source.fact}`;
    case 'fixed':
      return 'fixed:';
  }
}

/** The inverse, for the options of `listSources`. */
export function sourceOf(option: string): ColumnSource {
  const at = option.indexOf(':');
  const [kind, rest] = [option.slice(0, at), option.slice(at + 1)];
  return ColumnSource.parse({ kind, path: rest, fact: rest, text: '' });
}
