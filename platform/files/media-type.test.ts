import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MEDIA_TYPES, MediaTypeSniffer, sniffMediaType } from './media-type.ts';

/** The ends of a ZIP archive as this module reads them: a local header, some bytes, a central directory. */
function zipNaming(...names: string[]): Buffer {
  const entries = names.map((name) => {
    const header = Buffer.alloc(46);
    header.write('PK\u0001\u0002', 'latin1');
    header.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([header, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), deflateRawSync('x'), ...entries, end]);
}

function oleNaming(name: string): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  return Buffer.concat([header, Buffer.alloc(1_000), Buffer.from(name, 'utf16le'), Buffer.alloc(1_000)]);
}

describe('sniffMediaType', () => {
  it.each([
    ['a workbook', zipNaming('[Content_Types].xml', 'xl/workbook.xml'), MEDIA_TYPES.xlsx],
    ['a workbook listing its types last', zipNaming('xl/workbook.xml', '[Content_Types].xml'), MEDIA_TYPES.xlsx],
    [
      'a workbook with macros',
      zipNaming('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'),
      MEDIA_TYPES.xlsm,
    ],
    [
      'macros in other letters',
      zipNaming('[content_types].XML', 'XL/workbook.xml', 'XL\\VBAPROJECT.BIN'),
      MEDIA_TYPES.xlsm,
    ],
    ['a binary workbook', zipNaming('[Content_Types].xml', 'xl/workbook.bin'), MEDIA_TYPES.xlsb],
    ['a Word document', zipNaming('[Content_Types].xml', 'word/document.xml'), MEDIA_TYPES.zip],
    ['an archive with a workbook in it', zipNaming('一年级.xlsx'), MEDIA_TYPES.zip],
    ['an old workbook', oleNaming('Workbook'), MEDIA_TYPES.xls],
    ['a very old workbook', oleNaming('Book'), MEDIA_TYPES.xls],
    ['a workbook behind a password', oleNaming('EncryptedPackage'), MEDIA_TYPES.encryptedOffice],
    ['an old Word document', oleNaming('WordDocument'), MEDIA_TYPES.ole],
    ['PDF', Buffer.from('%PDF-1.7\n'), MEDIA_TYPES.pdf],
    ['PNG', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), MEDIA_TYPES.png],
    ['JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), MEDIA_TYPES.jpeg],
    ['WebP', Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 ', 'latin1'), MEDIA_TYPES.webp],
    ['HEIC', Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000', 'latin1'), MEDIA_TYPES.heif],
    ['a film', Buffer.from('\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0000\u0000', 'latin1'), MEDIA_TYPES.unknown],
    ['CSV in UTF-8', Buffer.from('姓名,性别\r\n李雷,男\r\n'), MEDIA_TYPES.text],
    ['CSV in GB 18030', Buffer.from('d0d5c3fb2cd0d4b1f00d0a', 'hex'), MEDIA_TYPES.text],
    ['Unicode text of Excel', Buffer.from('\ufeff姓名\t性别', 'utf16le'), MEDIA_TYPES.text],
    ['Unicode text of other machines', Buffer.from('\ufeff姓名\t性别', 'utf16le').swap16(), MEDIA_TYPES.text],
    ['a web page saved as .xls', Buffer.from('<html><table><tr><td>姓名'), MEDIA_TYPES.markup],
    ['a table in XML saved as .xls', Buffer.from('\ufeff<?xml version="1.0"?><Workbook>'), MEDIA_TYPES.markup],
    ['text about a page', Buffer.from('姓名,<table>\n'), MEDIA_TYPES.text],
    ['anything else', Buffer.from('7f454c460201010000', 'hex'), MEDIA_TYPES.unknown],
    ['nothing', Buffer.alloc(0), MEDIA_TYPES.unknown],
  ])('knows %s', (_, bytes, expected) => {
    expect(sniffMediaType(bytes)).toBe(expected);
  });

  it('comes to the same conclusion however the bytes arrive', () => {
    const bytes = Buffer.concat([
      zipNaming('a.bin'),
      Buffer.alloc(200_000, 1),
      zipNaming('[Content_Types].xml', 'xl/vbaProject.bin'),
    ]);
    for (const size of [997, 65_535, 65_536, 131_073, bytes.length]) {
      const sniffer = new MediaTypeSniffer();
      for (let at = 0; at < bytes.length; at += size) sniffer.add(bytes.subarray(at, at + size));
      expect(sniffer.conclude(), `pieces of ${size}`).toBe(MEDIA_TYPES.xlsm);
    }
  });
});
