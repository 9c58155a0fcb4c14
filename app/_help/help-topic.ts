/** One help page: data, so that every page looks the same and can be searched. */
export interface HelpTopic {
  readonly title: string;
  /** One sentence, also shown in the list. */
  readonly summary: string;
  readonly paragraphs: readonly string[];
  /** The same in numbers. */
  readonly example: string;
}
