import { roleNames } from '@xueji/accounts';
import { createFirstAccount } from '@xueji/accounts/server';
import { openNodeHome } from '@xueji/app-server';
import { fillText, Refused } from '@xueji/kernel';
import { openDatabase, prepareNodeDatabase } from '@xueji/platform/database';
import { JOB_QUEUE } from '@xueji/platform/jobs';

export interface CreateAccountOptions {
  readonly office: string;
  readonly role: string;
  readonly login: string;
  readonly name: string;
}

/** Makes an account and prints its one-time password; 1 when it is refused. */
export async function createAccountByCommand(
  environment: NodeJS.ProcessEnv,
  { office, role, login, name }: CreateAccountOptions,
): Promise<number> {
  if (!isRole(role)) {
    process.stderr.write(`没有岗位类型 ${role}  no such role: ${Object.keys(roleNames).join(', ')}\n`);
    return 1;
  }
  const { folder } = await openNodeHome(environment);
  const nodeDatabase = await prepareNodeDatabase({
    home: folder,
    queueNames: [JOB_QUEUE],
    whenRunning: 'join',
    environment,
  });
  const database = openDatabase(nodeDatabase.applicationUrl, { connectionsMax: 1 });
  try {
    const password = await createFirstAccount(database, {
      officeCode: office,
      role,
      loginName: login,
      displayName: name,
    });
    process.stdout.write(`${login}  ${password}\n首次登录须修改密码  to be changed at the first sign-in\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { kind, values } = error.problem;
    process.stderr.write(`${fillText(kind.detail, 'zh', values)}\n${fillText(kind.detail, 'en', values)}\n`);
    return 1;
  } finally {
    await database.close();
    await nodeDatabase.stop();
  }
}

function isRole(text: string): text is keyof typeof roleNames {
  return Object.hasOwn(roleNames, text);
}
