import {
  exportsVisibleTo,
  papersVisibleTo,
  seesAll,
  seesDocument,
  type Viewer,
  visibleTo,
} from '#lib/accounts/visible-documents.ts';
import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import { mayActAs } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { findAsset } from './find-asset.ts';
import { findSource } from './types.ts';
import { uuidsOf } from './uuids-of.ts';

/**
 * Whether an asset is for this viewer: by the role that its type needs, and where it is a paper, is made of
 * papers, or holds them, by what they see of these. False also for what has no source.
 */
export async function seesAsset(viewer: Viewer, uri: AssetUri, db: Db = getDb()): Promise<boolean> {
  const type = findSource(uri)?.type;
  if (!type || !mayActAs(viewer.role, type.needed ?? 'reviewer')) return false;
  const id = idOf(uri);
  switch (type.type) {
    case 'document':
      return seesDocument(viewer, id, db);
    case 'record': {
      if (seesAll(viewer)) return true;
      return (await db.record.count({ where: { id, document: visibleTo(viewer) } })) > 0;
    }
    case 'encounter': {
      if (seesAll(viewer)) return true;
      return (await db.encounter.count({ where: { id, members: papersVisibleTo(viewer) } })) > 0;
    }
    case 'payment': {
      if (seesAll(viewer)) return true;
      return (await db.payment.count({ where: { id, records: papersVisibleTo(viewer) } })) > 0;
    }
    case 'export': {
      if (seesAll(viewer)) return true;
      const where = { id: { in: uuidsOf([id]) }, ...exportsVisibleTo(viewer) };
      return (await db.export.count({ where })) > 0;
    }
    case 'page':
      return seesDocument(viewer, id.split('/')[0] ?? id, db);
    default:
      return seesAll(viewer) || (await seesWhole(viewer, uri, db));
  }
}

/** A version is seen by who sees what it is a version of; what is no version, by everybody of the role. */
async function seesWhole(viewer: Viewer, uri: AssetUri, db: Db): Promise<boolean> {
  const id = await findAsset(uri, db);
  const version = id === null ? null : await db.asset.findUnique({ where: { id } });
  if (version?.of == null) return true;
  const whole = await db.asset.findUnique({ where: { id: version.of }, include: { kind: true } });
  if (whole === null) return false;
  return seesAsset(viewer, assetUri(whole.kind.type, whole.key, whole.kind.provider), db);
}
