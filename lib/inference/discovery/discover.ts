import { z } from 'zod';

/** How the servers behind one declared endpoint are found; each then counts as an endpoint. */
export const Discover = z.discriminatedUnion('kind', [
  /** The addresses of the host in the endpoint's url, on the url's port. */
  z.object({ kind: z.literal('dns') }),
  /** Hosts and ports of SRV records, such as `_http._tcp.vllm.models.svc.cluster.local`. */
  z.object({ kind: z.literal('srv'), name: z.string().min(1) }),
  /** Ready pods of a Kubernetes service, from its EndpointSlices. */
  z.object({
    kind: z.literal('kubernetes'),
    namespace: z.string().min(1),
    service: z.string().min(1),
    /** Name of the port; the first one by default. */
    port: z.string().optional(),
  }),
]);
export type Discover = z.infer<typeof Discover>;

/** The address of one server. */
export interface Address {
  readonly host: string;
  /** Null for the port of the declared endpoint. */
  readonly port: number | null;
}

/** A source of addresses. */
export interface EndpointSource {
  /**
   * Calls back with all addresses, first soon after the start and then on each change, until
   * `signal`. Rejects if it can no longer tell; its last list then stays in use until the next try.
   */
  readonly watch: (
    onAddresses: (addresses: readonly Address[]) => void,
    signal: AbortSignal,
  ) => Promise<void>;
}
