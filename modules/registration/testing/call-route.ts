import type { Actor } from '@xueji/platform/access';
import type { RouteDefinition, Services } from '@xueji/platform/http';

/** What a test sends with a call; left out where the route takes none. */
interface RouteCall {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
  readonly version?: number;
}

let calls = 0;

/**
 * Calls a route as the server would, between reading the request and writing the answer: input through the schemas,
 * answer through its own. `address` is method and path as declared.
 */
export async function callRoute<Answer = Record<string, unknown>>(
  services: Services,
  routes: readonly RouteDefinition[],
  address: string,
  actor: Actor,
  call: RouteCall = {},
): Promise<Answer> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === address);
  if (route === undefined) throw new Error(`No route ${address}`);
  calls += 1;
  const answer = await route.handle({
    services,
    actor,
    params: route.params.parse(call.params ?? {}),
    query: route.query.parse(call.query ?? {}),
    body: route.body?.parse(call.body),
    upload: undefined,
    idempotency: route.idempotent
      ? { route: address, key: `test-call-${calls}`, bodyHash: Buffer.alloc(32) }
      : undefined,
    expectedVersion: call.version,
    request: {
      id: 'test',
      node: { name: { zh: '测试节点', en: 'Test node' }, isPractice: true },
      address: 'http://127.0.0.1:4100',
      language: 'zh',
      sessionToken: undefined,
      grantSession: () => undefined,
      dropSession: () => undefined,
    },
  });
  return (route.response === undefined ? answer : route.response.parse(answer)) as Answer;
}
