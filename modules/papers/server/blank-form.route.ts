import { Readable } from 'node:stream';
import type { Stage } from '@xueji/code-sets';
import { MEDIA_TYPES } from '@xueji/platform/files';
import { defineDownloadRoute } from '@xueji/platform/http';
import { z } from 'zod';
import { collectionForm, SECTION_GROUPS } from '../model/index.ts';
import { formWords, typesetForms } from './collection-form.ts';

const STAGES = { '1': '小学', '2': '初中', '3': '普通高中' } as const;

export const blankFormRoute = defineDownloadRoute({
  path: '/api/papers/blank-forms/:stage',
  summary: 'The blank collection form (采集表) of a stage as a PDF, as the province asks for it',
  permission: 'classes.read',
  params: z.strictObject({ stage: z.enum(['1', '2', '3']) }),
  // Setting a page takes a third of a second of a core.
  limits: [{ max: 20, windowSeconds: 60, per: 'account' }],
  handler: async ({ services, actor, params }) => {
    const now = services.clock.now();
    const stage = Number(params.stage) as Stage;
    const words = await services.database.transaction(actor, (tx) => formWords(tx, now, stage));
    const school = actor.organisationKind === 5 ? actor.organisationName.zh : STAGES[params.stage];
    const blank = { school, className: '', name: '', sections: collectionForm(undefined, SECTION_GROUPS, words) };
    const bytes = await typesetForms([blank], '', now);
    return {
      fileName: `${STAGES[params.stage]}学籍信息采集表.pdf`,
      mediaType: MEDIA_TYPES.pdf,
      stream: Readable.from([bytes]),
      sizeBytes: bytes.length,
    };
  },
});
