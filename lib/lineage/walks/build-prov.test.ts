import { expect, it } from 'vitest';
import { assetUri } from '#lib/model/asset-uri.ts';
import { buildProv } from './build-prov.ts';

it('a walk is PROV: what was derived from what, with what, by whom, and nothing that is not named', () => {
  const at = new Date('2026-02-03T04:05:06Z');
  const uris = ['document', 'reading-set', 'setup', 'rule', 'person'].map((type) =>
    assetUri(type, 'x'),
  );
  const assets = uris.map((uri, hops) => ({ id: String(hops), uri, hops, since: 1, at }));
  const edge = (from: number, to: number, kind: 'input' | 'setup' | 'part' | 'agent') => ({
    from: String(from),
    to: String(to),
    kind,
    evidence: null,
  });
  const edges = [edge(0, 1, 'input'), edge(2, 1, 'setup'), edge(3, 2, 'part'), edge(4, 1, 'agent')];
  const prov = buildProv({ assets, edges: [...edges, edge(9, 1, 'input')], cut: [], sequence: 1 });
  expect(prov.prefix).toEqual({ csn: 'csn://' });
  expect(Object.keys(prov.entity ?? {})).toHaveLength(4);
  expect(prov.agent).toEqual({ 'csn:person/countersign/x': { 'prov:type': 'person' } });
  const reading = 'csn:reading-set/countersign/x';
  expect(Object.values(prov.wasDerivedFrom ?? {})).toEqual([
    { 'prov:generatedEntity': reading, 'prov:usedEntity': 'csn:document/countersign/x' },
  ]);
  expect(Object.values(prov.wasInfluencedBy ?? {})).toEqual([
    { 'prov:influencee': reading, 'prov:influencer': 'csn:setup/countersign/x' },
  ]);
  expect(Object.values(prov.hadMember ?? {})).toHaveLength(1);
  expect(Object.values(prov.wasAttributedTo ?? {})).toHaveLength(1);
});
