import { posix } from 'node:path';
import { refuseWith } from '@xueji/kernel';
import type { DateSystem } from './serial-date.ts';
import { SPREADSHEET_PROBLEMS } from './spreadsheet-problems.ts';
import { attributeOf, readXml, type XmlHandler } from './xml-reader.ts';
import type { ZipArchive } from './zip-archive.ts';

export interface WorksheetPart {
  readonly name: string;
  readonly isVisible: boolean;
  /** Name of the part in the archive. */
  readonly part: string;
}

/** A name the workbook gives to a range, such as the list behind a drop-down. */
export interface DefinedName {
  readonly name: string;
  readonly formula: string;
}

/** What a workbook consists of, as far as it is read. */
export interface WorkbookParts {
  readonly worksheets: readonly WorksheetPart[];
  readonly dateSystem: DateSystem;
  readonly definedNames: readonly DefinedName[];
  readonly sharedStringsPart: string | undefined;
  readonly stylesPart: string | undefined;
  readonly themePart: string | undefined;
}

interface Relationship {
  readonly id: string;
  /** Last word of the type: the strict and the transitional form of ECMA-376 differ before it. */
  readonly type: string;
  readonly target: string;
}

/** Finds the parts of a workbook by following its relationships, as ECMA-376-2 asks; names of parts mean nothing. */
export async function readWorkbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const root = await readRelationships(archive, '');
  const workbookPart = root.find(({ type }) => type === 'officeDocument')?.target;
  if (workbookPart === undefined || !archive.has(workbookPart)) refuseWith(SPREADSHEET_PROBLEMS.damaged);
  const relationships = await readRelationships(archive, workbookPart);
  const partOf = (type: string) =>
    relationships.find((relationship) => relationship.type === type && archive.has(relationship.target))?.target;

  const { sheets, dateSystem, definedNames } = await readWorkbookPart(archive, workbookPart);
  const worksheets = sheets.flatMap(({ id, name, isVisible }) => {
    const relationship = relationships.find((candidate) => candidate.id === id);
    // Chart sheets and dialog sheets hold no cells.
    if (relationship?.type !== 'worksheet') return [];
    if (!archive.has(relationship.target)) refuseWith(SPREADSHEET_PROBLEMS.damaged);
    return [{ name, isVisible, part: relationship.target }];
  });
  return {
    worksheets,
    dateSystem,
    definedNames,
    sharedStringsPart: partOf('sharedStrings'),
    stylesPart: partOf('styles'),
    themePart: partOf('theme'),
  };
}

async function readRelationships(archive: ZipArchive, part: string): Promise<readonly Relationship[]> {
  const { dir, base } = posix.parse(part);
  const relationshipsPart = posix.join(dir, '_rels', `${base}.rels`);
  if (!archive.has(relationshipsPart)) return [];
  const relationships: Relationship[] = [];
  await readXml(archive.read(relationshipsPart), {
    wantsText: false,
    text: () => undefined,
    close: () => undefined,
    open(name, attributes) {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
      const target = attributeOf(attributes, 'Target') ?? '';
      relationships.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: attributeOf(attributes, 'Type')?.split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(dir, target),
      });
    },
  });
  return relationships;
}

interface SheetEntry {
  readonly id: string;
  readonly name: string;
  readonly isVisible: boolean;
}

async function readWorkbookPart(
  archive: ZipArchive,
  part: string,
): Promise<{ sheets: readonly SheetEntry[]; dateSystem: DateSystem; definedNames: readonly DefinedName[] }> {
  const sheets: SheetEntry[] = [];
  const definedNames: DefinedName[] = [];
  let dateSystem: DateSystem = '1900';
  let openName: { name: string; formula: string } | undefined;
  const handler: XmlHandler = {
    get wantsText() {
      return openName !== undefined;
    },
    text(text) {
      if (openName !== undefined) openName.formula += text;
    },
    open(name, attributes) {
      if (name === 'sheet') {
        sheets.push({
          id: attributeOf(attributes, 'id') ?? '',
          name: attributeOf(attributes, 'name') ?? '',
          isVisible: (attributeOf(attributes, 'state') ?? 'visible') === 'visible',
        });
      } else if (name === 'workbookPr') {
        const flag = attributeOf(attributes, 'date1904');
        if (flag === '1' || flag === 'true') dateSystem = '1904';
      } else if (name === 'definedName') {
        openName = { name: attributeOf(attributes, 'name') ?? '', formula: '' };
      }
    },
    close(name) {
      if (name !== 'definedName' || openName === undefined) return;
      definedNames.push(openName);
      openName = undefined;
    },
  };
  await readXml(archive.read(part), handler);
  return { sheets, dateSystem, definedNames };
}
