import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { HEIC_PICTURE } from '#lib/testing/files/heic-picture.ts';
import { sniffFile } from './sniff-file.ts';

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });

describe('sniffFile', () => {
  it('knows what sharp and pdf-lib write', async () => {
    expect(sniffFile(await picture().png().toBuffer())).toBe('png');
    expect(sniffFile(await picture().jpeg().toBuffer())).toBe('jpeg');
    expect(sniffFile(await picture().tiff().toBuffer())).toBe('tiff');
    expect(sniffFile(await picture().tiff({ bigtiff: true }).toBuffer())).toBe('tiff');
    expect(sniffFile(await picture().webp().toBuffer())).toBe('webp');
    expect(sniffFile(HEIC_PICTURE)).toBe('heic');
    const pdf = await PDFDocument.create();
    pdf.addPage();
    expect(sniffFile(await pdf.save())).toBe('pdf');
  });

  it('finds a PDF behind junk, as a mail gateway or a scanner leaves it', () => {
    const junk = new TextEncoder().encode(`${'x'.repeat(600)}\n%PDF-1.4\n`);
    expect(sniffFile(junk)).toBe('pdf');
  });

  it('does not take an AVIF picture for the HEIC that shares its container', async () => {
    expect(sniffFile(await picture().avif().toBuffer())).toBeNull();
  });

  it('does not take a mention of a PDF far inside a text for one', () => {
    const text = new TextEncoder().encode(`${'x'.repeat(5_000)}%PDF-1.4`);
    expect(sniffFile(text)).toBeNull();
  });

  it('rejects programs, web pages, sound, and empty or tiny files', () => {
    expect(sniffFile(new TextEncoder().encode('MZ\u0090\u0000'))).toBeNull();
    expect(sniffFile(new TextEncoder().encode('<html></html>'))).toBeNull();
    expect(sniffFile(new TextEncoder().encode('RIFF....WAVEfmt '))).toBeNull();
    expect(sniffFile(new Uint8Array())).toBeNull();
    expect(sniffFile(new Uint8Array([0xff]))).toBeNull();
  });
});
