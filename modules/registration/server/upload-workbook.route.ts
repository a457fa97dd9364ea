import { type Id, refuseWith } from '@xueji/kernel';
import { stageOf } from '@xueji/organisations';
import { getSchool } from '@xueji/organisations/server';
import { appendAudit } from '@xueji/platform/audit';
import { sniffMediaType } from '@xueji/platform/files';
import { defineUploadRoute, runOnce } from '@xueji/platform/http';
import { refuseUnlessWorkbook } from '@xueji/platform/spreadsheet';
import { z } from 'zod';
import { REGISTRATION_PROBLEMS } from '../model/index.ts';
import { CHECK_IMPORT_JOB } from './check-import.ts';
import { insertImport, setJobRun } from './import-repository.ts';

/** 100,000 rows of 60 columns make about 30 MB. */
const WORKBOOK_BYTES_MAX = 64 * 1024 * 1024;
const SCHOOL = 5;

export const uploadWorkbookRoute = defineUploadRoute({
  path: '/api/imports',
  summary: 'Upload a workbook of grade-one pupils; it is read and checked as a job',
  permission: 'registration.import',
  response: z.strictObject({ importId: z.string(), jobRunId: z.string() }).meta({ id: 'ImportStarted' }),
  status: 201,
  idempotent: true,
  bytesMax: WORKBOOK_BYTES_MAX,
  handler: async ({ services, actor, upload, idempotency }) => {
    if (actor.organisationKind < SCHOOL) refuseWith(REGISTRATION_PROBLEMS.notASchool);
    refuseUnlessWorkbook(sniffMediaType(upload.content));
    return await services.database.transaction(actor, async (tx) => {
      const school = await getSchool(tx, actor.organisationId);
      const primary = stageOf(school, 1);
      if (primary === undefined) refuseWith(REGISTRATION_PROBLEMS.stageNotOffered);
      return await runOnce(tx, idempotency, async () => {
        const file = await services.files.write(tx, {
          kind: 'import-workbook',
          originalName: upload.originalName,
          stream: [upload.content],
          organisationId: school.id,
          scopeNo: school.scopeNo,
          bytesMax: WORKBOOK_BYTES_MAX,
        });
        const importId = await insertImport(tx, {
          organisationId: school.id,
          scopeNo: school.scopeNo,
          competenceNo: primary.competenceNo,
          fileId: file.id,
          createdAt: services.clock.now(),
        });
        const jobRunId: Id<'job-run'> = await services.jobs.enqueue(tx, {
          kind: CHECK_IMPORT_JOB,
          subjectId: importId,
        });
        await setJobRun(tx, importId, jobRunId);
        await appendAudit(tx, { action: 'imports.upload', filter: { importId, bytes: upload.content.length } });
        return { importId, jobRunId };
      });
    });
  },
});
