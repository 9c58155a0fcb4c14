import { createHash } from 'node:crypto';
import { degrees, PDFDocument } from 'pdf-lib';
import { bindDocuments } from '#lib/testing/bind-documents.ts';
import { drawLines, drawPatient, drawVisit } from '#lib/testing/encounters/draw-visit.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { SECOND_REVIEW_SHARE } from '#lib/testing/set-test-policies.ts';
import { buildClaims } from '#lib/testing/x12/build-claims.ts';
import { buildRemittance } from '#lib/testing/x12/build-remittance.ts';
import { type PlainTransaction, writeX12 } from '#lib/testing/x12/write-x12.ts';
import { claimToReview, type UploadedFile } from './steps.ts';

/**
 * Unusual files: several claims in one, sideways pages, the same pages in different files, long
 * visits.
 */

/** One-page claims, merged into one file. */
export async function boundClaims(name: string, seeds: readonly number[]): Promise<UploadedFile> {
  const claims: UploadedFile[] = [];
  for (const seed of seeds) claims.push(await claimToReview(seed));
  const bytes = await bindDocuments(claims.map(({ buffer }) => buffer));
  return { name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
}

/** A claim that was scanned sideways. */
export async function lyingClaim(seed: number): Promise<UploadedFile> {
  const claim = await claimToReview(seed);
  const pdf = await PDFDocument.load(claim.buffer);
  for (const page of pdf.getPages()) page.setRotation(degrees(90));
  return { ...claim, name: `lying-${seed}.pdf`, buffer: Buffer.from(await pdf.save()) };
}

/** Claims with the same content, which fail a check, in different files. */
export async function sameClaims(name: string, count: number): Promise<UploadedFile[]> {
  const claim = await claimToReview(9611);
  return Array.from({ length: count }, (_, at) => ({
    ...claim,
    name: `${name}-${at + 1}.pdf`,
    buffer: withComment(claim.buffer, `${name} ${at}`),
  }));
}

/** A claim whose record is drawn for a second review. */
export async function claimReviewedTwice(seed: number): Promise<UploadedFile> {
  const claim = await claimToReview(seed);
  for (let attempt = 0; ; attempt++) {
    const buffer = withComment(claim.buffer, `${attempt}`);
    if (drawOf(buffer) < SECOND_REVIEW_SHARE) return { ...claim, buffer };
  }
}

/** The random draw for the file's first record, computed from its id as the product does. */
function drawOf(bytes: Buffer): number {
  const sha256 = (text: string | Buffer) => createHash('sha256').update(text);
  const id = sha256(`${sha256(bytes).digest('hex')}/1/0`)
    .digest('hex')
    .slice(0, 20);
  return sha256(`second/rec_${id}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** Appends a comment to a PDF: different bytes, same pages. */
function withComment(bytes: Uint8Array, comment: string): Buffer {
  return Buffer.concat([bytes, Buffer.from(`\n% ${comment}\n`)]);
}

/** The 837 of a visit with so many services, and the 835 that answers it. */
export function longVisit(services: number): UploadedFile[] {
  const draw = seeded(services);
  const lines = drawLines(draw, services);
  const { claim, remittance } = drawVisit(draw, 960, drawPatient(draw, 960), { day: 80, lines });
  const check = { 'check.number': '7002960', 'check.date': '2024-06-20', eobDate: '2024-06-19' };
  const eob = { ...remittance.fields, ...check };
  return [
    ediFile('visit.837.edi', buildClaims('0960', [claim.fields])),
    ediFile('visit.835.edi', buildRemittance('0960', [eob], 0)),
  ];
}

function ediFile(name: string, transaction: PlainTransaction): UploadedFile {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(writeX12([transaction])) };
}
