import { type FieldProblem, refuseWith } from '@xueji/kernel';
import type { FastifyRequest } from 'fastify';
import { fieldProblems, PLATFORM_PROBLEMS } from './platform-problems.ts';
import type { Upload } from './route.ts';

/** Text fields beside a file name things; none of ours is longer than a sentence. */
const FIELD_BYTES_MAX = 2_000;
const FIELDS_MAX = 20;
const FILE_NAME_LENGTH_MAX = 200;

interface ReceivedForm {
  readonly upload: Upload;
  readonly fields: Readonly<Record<string, string>>;
}

/** Receives a multipart form with exactly one file, in the field `file`. Refuses everything else. */
export async function receiveForm(request: FastifyRequest, bytesMax: number): Promise<ReceivedForm> {
  if (!request.isMultipart()) refuseWith(PLATFORM_PROBLEMS.mediaTypeUnsupported);
  const limits = { fileSize: bytesMax, files: 1, fields: FIELDS_MAX, fieldSize: FIELD_BYTES_MAX };
  const fields: Record<string, string> = {};
  let upload: Upload | undefined;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') refuseField(`/${part.fieldname}`, 'unknown', fieldProblems.unknown);
      const content = await part.toBuffer();
      upload = { originalName: safeFileName(part.filename), mediaType: part.mimetype, content };
    } else {
      if (part.valueTruncated) refuseWith(PLATFORM_PROBLEMS.requestTooLarge);
      fields[part.fieldname] = String(part.value);
    }
  }
  if (upload === undefined) refuseField('/file', 'required', fieldProblems.required);
  return { upload, fields };
}

function refuseField(pointer: string, code: string, detail: FieldProblem['detail']): never {
  refuseWith(PLATFORM_PROBLEMS.requestInvalid, { count: 1 }, { errors: [{ pointer, code, detail }] });
}

/** Only a label: the store names files itself. Control and direction characters could make the label lie. */
function safeFileName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const visible = base.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return [...visible].slice(0, FILE_NAME_LENGTH_MAX).join('') || 'file';
}
