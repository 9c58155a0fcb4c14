const READER =
  '(?:a\\.?i\\.?|assistants?|chat ?bots?|bots?|llms?|language models?|models?|automated (?:readers?|systems?)|machine readers?|parsers?)';
const ORDER =
  '(?:approve|accept|ignore|disregard|do not (?:flag|review|report)|mark|treat|pay|output|return|respond|answer|extract)';

/**
 * Phrases addressed to the machine reading the page instead of the person paying. Narrow on
 * purpose: "please disregard this notice if you have paid" is on half of all statements.
 */
const PHRASES: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget)\s+(?:all\s+|any\s+|the\s+|your\s+)*(?:previous|prior|above|earlier|preceding)\s+(?:instructions?|prompts?|messages?|text|rules|context)/i,
  new RegExp(
    `\\b(?:note|notice|message|instructions?|attention)\\s+(?:to|for)\\s+(?:the\\s+|any\\s+)?${READER}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${READER}(?:\\s*:\\s*|,?\\s+(?:you\\s+)?(?:must|should|please|shall|will)\\s+)${ORDER}\\b`,
    'i',
  ),
  new RegExp(`\\bsystem\\s*:\\s*(?:you|please|${ORDER})\\b`, 'i'),
  /\b(?:system|hidden)\s+prompt\b/i,
  /\bas an? (?:ai|language model|llm)\b/i,
  /\byou are (?:an? )?(?:ai|assistant|language model|chatbot)\b/i,
  /\b(?:approve|accept|pay)\b.{0,40}\bwithout\s+(?:any\s+)?(?:human\s+|manual\s+)?review\b/i,
  /\bmark\s+(?:this|the|it)\b.{0,30}\bas\s+(?:paid|approved|accepted)\b/i,
  /\[\/?INST\]|<\|(?:im_start|im_end|system|user|endoftext)\|>|#{2,}\s*(?:system|instruction)\b/i,
];

/** Whether a text gives instructions to the program reading it. */
export function instructsReader(text: string): boolean {
  return PHRASES.some((phrase) => phrase.test(text));
}
