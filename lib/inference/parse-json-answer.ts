import { jsonrepair } from 'jsonrepair';

/**
 * The JSON in a model's answer, also if it is in a code fence, between sentences, or has common
 * mistakes (trailing commas, single quotes). `exact` if the answer is the JSON and nothing else, so
 * that offsets in it are valid. Null if there is no object.
 */
export function parseJsonAnswer(text: string): { json: unknown; exact: boolean } | null {
  const whole = parse(text);
  if (whole !== undefined) return { json: whole, exact: true };
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) return null;
  try {
    return { json: parse(jsonrepair(text.slice(start, end + 1))), exact: false };
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
