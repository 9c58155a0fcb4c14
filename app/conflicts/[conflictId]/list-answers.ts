import type { ConflictAnswer } from '#lib/model/reconciliation/conflict.ts';
import { conflictText as text } from '../text.ts';

export interface Choice {
  readonly answer: ConflictAnswer;
  readonly label: string;
  readonly key: string;
}

/** The possible answers to a conflict, each with its key. */
export function listAnswers(
  { nature }: { readonly nature: 'conflict' | 'work' },
  papers: readonly string[],
  /** Which of the papers may have been misread. */
  misreadable: readonly boolean[],
): Choice[] {
  if (nature === 'work') return [{ answer: 'done', label: text.answers.done, key: '1' }];
  const [first, second] = papers;
  const choices: Omit<Choice, 'key'>[] = [];
  if (first !== undefined)
    choices.push({ answer: 'first_errs', label: text.answers.first(nameOf(first, 1, papers)) });
  if (second !== undefined)
    choices.push({ answer: 'second_errs', label: text.answers.second(nameOf(second, 2, papers)) });
  choices.push({ answer: 'explained', label: text.answers.explained });
  if (second !== undefined) choices.push({ answer: 'not_the_same', label: text.answers.apart });
  const misread = ['first_misread', 'second_misread'] as const;
  for (const [at, answer] of misread.entries()) {
    const paper = papers[at];
    if (paper !== undefined && misreadable[at])
      choices.push({ answer, label: text.answers.misread(nameOf(paper, at + 1, papers)) });
  }
  return choices.map((choice, at) => ({ ...choice, key: String(at + 1) }));
}

/** Two documents of the same kind are distinguished by their position. */
function nameOf(title: string, place: number, papers: readonly string[]): string {
  return papers[0] === papers[1] ? `${title} ${place}` : title;
}
