import type { AnyExportKind } from '@xueji/exports/server';
import type { RouteDefinition } from '@xueji/platform/http';
import { blankFormRoute } from './blank-form.route.ts';
import { certificatePaper } from './certificate-paper.ts';
import { certificateRoutes } from './certificates.routes.ts';
import { checkCertificateRoute } from './check-certificate.route.ts';
import { checkSheetPaper } from './check-sheet.ts';
import { collectionFormPaper } from './collection-form.ts';
import { recordCardPaper } from './record-card.ts';
import { rosterPaper } from './roster-sheet.ts';

/** Where the templates of papers lie; rooms that print with the frame of the papers set theirs there. */
export { TEMPLATES as PAPER_TEMPLATES } from './template-folder.ts';

export const routes: readonly RouteDefinition[] = [blankFormRoute, ...certificateRoutes, checkCertificateRoute];

/** The papers that carry pupils' data, for the room of exports to hand out. */
export const paperKinds: readonly AnyExportKind[] = [
  checkSheetPaper,
  collectionFormPaper,
  rosterPaper,
  recordCardPaper,
  certificatePaper,
];
