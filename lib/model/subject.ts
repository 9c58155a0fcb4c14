import type { DoubtSubject } from './doubt.ts';

/**
 * A key that identifies a subject within its record: two doubts with the same key are about the
 * same thing.
 */
export function keyOfSubject(subject: DoubtSubject): string {
  switch (subject.kind) {
    case 'form':
    case 'border':
      return subject.kind;
    case 'row-set':
      return `row-set ${subject.list}`;
    case 'column':
      return `column ${subject.pattern}`;
    case 'shared-value':
    case 'value':
      return `value ${subject.path}`;
  }
}

/** Subjects about the record itself: its form, where it begins and ends, its rows. */
const STRUCTURAL_KINDS = ['form', 'border', 'row-set'] as const satisfies DoubtSubject['kind'][];

/** True for a doubt about the record itself, which has to be reviewed as a whole. */
export function isStructural({ kind }: { readonly kind: string }): boolean {
  return STRUCTURAL_KINDS.some((one) => one === kind);
}

/** Paths of the fields whose values an answer settles. */
export function pathsOfSubject(subject: DoubtSubject): readonly string[] {
  switch (subject.kind) {
    case 'form':
    case 'border':
    case 'row-set':
      return [];
    case 'column':
      return subject.paths;
    case 'shared-value':
    case 'value':
      return [subject.path];
  }
}
