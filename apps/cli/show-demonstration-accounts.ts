import { openNodeHome, printableAccounts, readDemonstrationAccounts } from '@xueji/app-server';

/** Prints whom to sign in as; 1 when this node has no demonstration data. */
export async function showDemonstrationAccounts(environment: NodeJS.ProcessEnv): Promise<number> {
  const { folder } = await openNodeHome(environment);
  const accounts = await readDemonstrationAccounts(folder);
  if (accounts.length === 0) {
    process.stdout.write(`此节点没有演示账号。请先运行 npm start。\n`);
    process.stdout.write(`This node has no demonstration accounts. Run npm start first.\n`);
    return 1;
  }
  process.stdout.write(`${printableAccounts(accounts)}\n`);
  return 0;
}
