import type { Id } from '@xueji/kernel';
import type { Transaction } from '../database/index.ts';
import type { MediaType } from './media-type.ts';
import type { SealedLocation } from './sealed-folder.ts';
import type { StoredFile } from './stored-file.ts';

export type NewFileRow = Omit<StoredFile, 'id' | 'createdAt'> & SealedLocation & { readonly scopeNo: string };

export async function insertFile({ actor, db }: Transaction, file: NewFileRow): Promise<StoredFile> {
  const { storageName, keyId, scopeNo, ...described } = file;
  const row = await db
    .insertInto('files')
    .values({
      kind: file.kind,
      original_name: file.originalName,
      media_type: file.mediaType,
      size_bytes: String(file.sizeBytes),
      digest: file.digest,
      storage_name: storageName,
      key_id: keyId,
      organisation_id: file.organisationId,
      scope_no: scopeNo,
      account_id: actor.accountId,
    })
    .returning(['id', 'created_at'])
    .executeTakeFirstOrThrow();
  return { id: row.id as Id<'file'>, ...described, createdAt: row.created_at };
}

export async function findFile(
  { db }: Transaction,
  fileId: Id<'file'>,
): Promise<{ file: StoredFile; location: SealedLocation } | undefined> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', fileId).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    file: {
      id: row.id as Id<'file'>,
      kind: row.kind,
      originalName: row.original_name,
      mediaType: row.media_type as MediaType,
      sizeBytes: Number(row.size_bytes),
      digest: row.digest,
      organisationId: row.organisation_id as Id<'organisation'>,
      createdAt: row.created_at,
    },
    location: { storageName: row.storage_name, keyId: row.key_id },
  };
}

/** Which of these names belong to a row the actor can see. */
export async function listKnownStorageNames({ db }: Transaction, names: readonly string[]): Promise<readonly string[]> {
  const rows = await db.selectFrom('files').select('storage_name').where('storage_name', 'in', names).execute();
  return rows.map((row) => row.storage_name);
}

/** Whether the actor's scope covers every office of this node, so that no file is out of sight. */
export async function actorSeesWholeNode({ actor, db }: Transaction): Promise<boolean> {
  const beyond = await db
    .selectFrom('organisations')
    .select('id')
    .where((where) => where.or([where('scope_from', '<', actor.scopeFrom), where('scope_to', '>', actor.scopeTo)]))
    .limit(1)
    .executeTakeFirst();
  return beyond === undefined;
}
