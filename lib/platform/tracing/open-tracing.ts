import type { Span } from '@opentelemetry/api';
import { type OpenSpan, setTracing, type Tracing } from './trace.ts';

/**
 * Sends spans to OTEL_EXPORTER_OTLP_ENDPOINT (or …_TRACES_ENDPOINT); without it, nothing is loaded
 * and nothing happens. Returns a function that sends the rest and stops.
 */
export async function openTracing(
  service: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<() => Promise<void>> {
  const isWanted = env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT;
  if (!isWanted) return async () => {};
  const tracing = await connect(env.OTEL_SERVICE_NAME ?? `countersign-${service}`);
  setTracing(tracing);
  return async () => {
    setTracing(null);
    await tracing.close();
  };
}

async function connect(service: string): Promise<Tracing> {
  const { ROOT_CONTEXT, SpanStatusCode, TraceFlags, trace } = await import('@opentelemetry/api');
  const { BatchSpanProcessor, RandomIdGenerator, TracerProvider } = await import(
    '@opentelemetry/sdk-trace'
  );
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const random = new RandomIdGenerator();
  // Every process derives the same ids for the root span.
  let forced: { readonly traceId: string; readonly spanId: string } | null = null;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
    idGenerator: {
      generateTraceId: () => forced?.traceId ?? random.generateTraceId(),
      generateSpanId: () => forced?.spanId ?? random.generateSpanId(),
    },
  });
  const tracer = provider.getTracer('countersign');
  const spans = new WeakMap<OpenSpan, Span>();
  return {
    start: ({ name, documentId, parent, attributes, at, isRoot }) => {
      const ids = idsOf(documentId);
      const above = parent && spans.get(parent);
      const context = above
        ? trace.setSpan(ROOT_CONTEXT, above)
        : trace.setSpanContext(ROOT_CONTEXT, {
            ...ids,
            traceFlags: TraceFlags.SAMPLED,
            isRemote: true,
          });
      forced = isRoot ? ids : null;
      const span = tracer.startSpan(
        name,
        {
          attributes: { ...attributes, 'countersign.document': documentId },
          ...(at !== undefined && { startTime: at }),
        },
        isRoot ? ROOT_CONTEXT : context,
      );
      forced = null;
      const open: OpenSpan = {
        end: ({ failed, at: until }) => {
          if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
          span.end(until);
        },
      };
      spans.set(open, span);
      return open;
    },
    close: () => provider.shutdown(),
  };
}

/**
 * A document is its own trace: every process derives it from the document's id, so no job has to
 * carry it.
 */
function idsOf(documentId: string): { readonly traceId: string; readonly spanId: string } {
  return { traceId: documentId.slice(0, 32), spanId: documentId.slice(32, 48) };
}
