import { findRunningNode, openNodeHome } from '@xueji/app-server';

const TIMEOUT_MS = 5_000;

/** Prints whether the node of this home answers; 0 when it can serve, 1 when not. */
export async function showStatus(environment: NodeJS.ProcessEnv): Promise<number> {
  const { folder } = await openNodeHome(environment);
  const node = await findRunningNode(folder);
  const status = node && (await askReady(node.address));
  if (node === undefined || status === undefined) {
    process.stdout.write(`未运行  not running  (${folder})\n`);
    return 1;
  }
  const word = status === 200 ? '就绪  ready' : `暂不能服务（${status}）  cannot serve`;
  process.stdout.write(`${word}  ${node.address}  pid ${node.pid}\n`);
  return status === 200 ? 0 : 1;
}

/** The status of /api/ready; undefined when nobody answers there. */
async function askReady(address: string): Promise<number | undefined> {
  try {
    const answer = await fetch(new URL('/api/ready', address), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.status;
  } catch {
    // Refused, reset or silent: whatever the reason, the node does not answer.
    return undefined;
  }
}
