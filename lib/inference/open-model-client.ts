import type { Endpoint } from './endpoint.ts';
import { ModelClient } from './model-client.ts';
import type { SetAside } from './scheduling/event.ts';

/** An endpoint that a person has to look after. */
export interface AsideNote {
  readonly endpoint: string;
  readonly why: SetAside;
}

/**
 * Whose questions a client asks: those of records, or those of one trial, which must not interfere.
 */
export type ClientLane = 'live' | `trial ${string}`;

/**
 * The one client for this process and lane, with these endpoints from now on. The state of
 * endpoints that stay (requests in flight, limits, breakers, capabilities) survives a change of the
 * list.
 */
export function openModelClient(
  endpoints: readonly Endpoint[],
  lane: ClientLane = 'live',
): ModelClient {
  const key = JSON.stringify(endpoints);
  const known = opened.get(lane);
  if (known?.key === key) return known.client;
  const client = known?.client ?? new ModelClient(endpoints, { onSetAside: noteAside });
  if (known) client.setEndpoints(endpoints);
  opened.set(lane, { key, client });
  return client;
}

/** The clients used in this process. */
export function listModelClients(): { readonly lane: ClientLane; readonly client: ModelClient }[] {
  return [...opened].map(([lane, { client }]) => ({ lane, client }));
}

/**
 * Reports endpoints that were set aside since the last report; if that fails, they are in the next
 * one, too. Reports that overlap never share a note.
 */
export async function reportAside(
  report: (notes: readonly AsideNote[]) => Promise<void>,
): Promise<void> {
  const reported = notes.splice(0);
  if (reported.length === 0) return;
  try {
    await report(reported);
  } catch (error) {
    notes.unshift(...reported);
    throw error;
  }
}

/** Ends the clients' background work, so that a program can exit. */
export function closeModelClients(): void {
  for (const { client } of opened.values()) client.close();
  opened.clear();
}

function noteAside({ name }: Endpoint, why: SetAside): void {
  notes.push({ endpoint: name, why });
}

const opened = new Map<ClientLane, { readonly key: string; readonly client: ModelClient }>();
const notes: AsideNote[] = [];
