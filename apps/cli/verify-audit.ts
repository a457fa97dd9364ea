import { openNodeHome } from '@xueji/app-server';
import { openSigner } from '@xueji/platform/crypto';
import { openDatabase, prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';
import { openHeadFile, type Tampering, type Verification, verifySeals } from '@xueji/platform/seals';

/** As in a table of contents: enough to act on, few enough to read. The count is given in full. */
const SHOWN_MAX = 200;

/** Recomputes every sealed entry of the logs; 0 when all of it is as it was sealed, 1 when something was tampered with. */
export async function verifyAudit(environment: NodeJS.ProcessEnv): Promise<number> {
  const { folder, keysFolder } = await openNodeHome(environment);
  const nodeDatabase = await prepareNodeDatabase({
    home: folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment,
  });
  const database = openDatabase(nodeDatabase.applicationUrl);
  try {
    const signer = await openSigner(keysFolder, 'refuse');
    const verification = await verifySeals({ database, signer, heads: await openHeadFile(folder).read() });
    process.stdout.write(describeVerification(verification));
    return verification.tamperings.length === 0 ? 0 : 1;
  } finally {
    await database.close();
    await nodeDatabase.stop();
  }
}

const LOGS = {
  'record-events': '学籍变动日志 record events',
  'audit-entries': '操作审计日志 audit entries',
} as const satisfies Record<Tampering['log'], string>;

const KINDS = {
  'entry-changed': '内容被改动 was changed',
  'entry-removed': '被删除 was removed',
  'entry-added': '事后插入 was added afterwards',
  'order-changed': '顺序被改动 stand in another order',
  'seal-altered': '封印本身被改动 the seal itself was altered',
  'seal-missing': '封印缺失 the seal is missing',
} as const satisfies Record<Tampering['kind'], string>;

function describeVerification({ sealCount, entryCount, unsealedCount, tamperings }: Verification): string {
  const lines = [
    `已核验封印 ${sealCount} 个、条目 ${entryCount} 条；尚未封印 ${unsealedCount} 条。`,
    `${sealCount} seals over ${entryCount} entries checked; ${unsealedCount} entries not sealed yet.`,
  ];
  for (const { kind, log, sealNo, entryId } of tamperings.slice(0, SHOWN_MAX)) {
    const entry = entryId === undefined ? '' : `，条目 entry ${entryId}`;
    lines.push(`! ${LOGS[log]}，封印 seal ${sealNo}${entry}: ${KINDS[kind]}`);
  }
  lines.push(
    tamperings.length === 0
      ? '未发现改动。  Nothing was tampered with.'
      : `发现改动 ${tamperings.length} 处。请立即报告审计员。  Signs of tampering: ${tamperings.length}. Tell the auditor at once.`,
  );
  return `${lines.join('\n')}\n`;
}
