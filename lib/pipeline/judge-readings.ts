import type { Route } from '#lib/model/route.ts';
import type { RecordStart, RecordState } from './record-state.ts';
import { runInMemory } from './run-in-memory.ts';

export type Judgment = Pick<
  RecordState,
  'fields' | 'rows' | 'waivers' | 'homeless' | 'checks' | 'confidences' | 'structure'
> & { readonly route: Route };

/** Takes readings to a route in memory: the steps from `agree` on. */
export async function judgeReadings(
  start: RecordStart & Pick<RecordState, 'readings'>,
): Promise<Judgment> {
  return toJudgment(await runInMemory(start, 'agree'));
}

/** The result of the steps for a record. */
export function toJudgment({ route, ...state }: RecordState): Judgment {
  if (route === null) throw new Error('the steps end with a route');
  const { fields, rows, waivers, homeless, checks, confidences, structure } = state;
  return { fields, rows, waivers, homeless, checks, confidences, structure, route };
}
