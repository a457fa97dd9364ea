import type { ExportReading, ExportSheet, PaperKind } from '@xueji/exports/server';
import type { Transaction } from '@xueji/platform/database';
import type { Services } from '@xueji/platform/http';
import { type PaperScope, paperScopeSchema } from '../model/index.ts';
import { countPupilsOf, describePupils, listNextPupils, type PaperPupil } from './paper-pupils.ts';

/** What a kind of paper for classes and chosen pupils adds: what it reads of them, and how it is set. */
interface ClassPaper<Sheet extends ExportSheet> {
  readonly offer: PaperKind<PaperScope, Sheet>['offer'];
  readonly typeset: PaperKind<PaperScope, Sheet>['typeset'];
  readAll(
    services: Services,
    tx: Transaction,
    pupils: readonly PaperPupil[],
    reading: ExportReading<PaperScope>,
  ): Promise<readonly Sheet[]>;
}

/** A paper of whole classes or of chosen pupils, as the room of exports hands it out. */
export function classPaper<Sheet extends ExportSheet>(paper: ClassPaper<Sheet>): PaperKind<PaperScope, Sheet> {
  return {
    offer: paper.offer,
    scope: paperScopeSchema,
    typeset: paper.typeset,
    describe: (services, tx, scope) => describePupils(tx, services.clock.now(), scope),
    count: (services, tx, scope) => countPupilsOf(tx, services.clock.now(), scope),
    async readSheets(services, tx, reading) {
      const pupils = await listNextPupils(tx, services.clock.now(), reading.scope, reading);
      return await paper.readAll(services, tx, pupils, reading);
    },
  };
}

/** Sheets by class, in the order in which they were read. */
export function byClass<Sheet extends { readonly pupil: PaperPupil }>(
  sheets: readonly Sheet[],
): readonly (readonly [Sheet, ...Sheet[]])[] {
  const classes = new Map<string, [Sheet, ...Sheet[]]>();
  for (const sheet of sheets) {
    const known = classes.get(sheet.pupil.classKey);
    if (known === undefined) classes.set(sheet.pupil.classKey, [sheet]);
    else known.push(sheet);
  }
  return [...classes.values()];
}
