import type { Keyring } from '@xueji/platform/crypto';
import { StartRefused } from '@xueji/platform/database';
import { isLoopbackAddress } from '@xueji/platform/http';

type Environment = Readonly<Record<string, string | undefined>>;

/** How a node is reached. */
export interface ServerSettings {
  /** XUEJI_HOST; this machine alone unless told. */
  readonly host: string;
  /** XUEJI_PORT; when it is taken, the next free one is used. */
  readonly port: number;
  /** XUEJI_ORIGIN: the address people type when a proxy stands before the node, such as https://hn.example.cn. */
  readonly origin: URL | undefined;
  /** XUEJI_PROVINCE: which province this node serves, GB/T 2260. */
  readonly provinceCode: string;
  /**
   * XUEJI_PRODUCTION=1: real pupils. Nothing is seeded, the clock is real, and keys made for practice are refused.
   * Unless told, a node is for practice, whatever database it uses.
   */
  readonly isProduction: boolean;
  /** XUEJI_PRACTICE_PUPILS: how many synthetic pupils an empty node for practice is filled with. */
  readonly practicePupils: number;
}

const DEFAULTS = { host: '127.0.0.1', port: 4100, provinceCode: '41', practicePupils: 20_000 } as const;

/** Reads the settings of the environment; refuses (StartRefused) what cannot be meant. */
export function readServerSettings(environment: Environment): ServerSettings {
  const {
    XUEJI_HOST: host = DEFAULTS.host,
    XUEJI_PORT: port = String(DEFAULTS.port),
    XUEJI_ORIGIN: origin,
    XUEJI_PROVINCE: provinceCode = DEFAULTS.provinceCode,
    XUEJI_PRODUCTION: production = '',
    XUEJI_PRACTICE_PUPILS: practicePupils = String(DEFAULTS.practicePupils),
  } = environment;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) refuse('XUEJI_PORT', port);
  if (!/^[1-8]\d$/.test(provinceCode)) refuse('XUEJI_PROVINCE', provinceCode);
  if (production !== '' && production !== '1') refuse('XUEJI_PRODUCTION', production);
  if (!/^[1-9]\d{2,5}$/.test(practicePupils)) refuse('XUEJI_PRACTICE_PUPILS', practicePupils);
  if (origin !== undefined && !URL.canParse(origin)) refuse('XUEJI_ORIGIN', origin);
  return {
    host,
    port: Number(port),
    origin: origin === undefined ? undefined : new URL(origin),
    provinceCode,
    isProduction: production === '1',
    practicePupils: Number(practicePupils),
  };
}

/** Refuses (StartRefused) to let other machines in while accounts exist whose passwords were printed. */
export function refuseOpenDoor(settings: ServerSettings, demonstrationAccountsExist: boolean): void {
  const { host, origin } = settings;
  const isOpen = !isLoopbackAddress(host) || (origin !== undefined && !isLoopbackAddress(origin.hostname));
  if (!isOpen || !demonstrationAccountsExist) return;
  throw new StartRefused({
    zh: '本节点有演示账号，只能在本机使用：请去掉 XUEJI_HOST 与 XUEJI_ORIGIN；正式使用请另建不含演示数据的节点。',
    en: 'This node has demonstration accounts and serves this machine only: unset XUEJI_HOST and XUEJI_ORIGIN, or set up a node without demonstration data for real use.',
  });
}

/** Refuses (StartRefused) to seal real people's numbers with keys the program made up for itself. */
export function refusePracticeKeys({ isProduction }: ServerSettings, keyring: Keyring): void {
  if (!isProduction || !keyring.isGeneratedForPractice) return;
  throw new StartRefused({
    zh: '密钥目录中是练习用密钥，正式运行不能使用。请把本节点的密钥放入密钥目录（不含 generated-for-practice 标记）后再启动。',
    en: "The key folder holds keys made for practice, which production refuses. Put the node's own keys there, without the marker generated-for-practice, and start again.",
  });
}

function refuse(variable: string, value: string): never {
  throw new StartRefused({
    zh: `环境变量 ${variable} 的值“${value}”不对，请改正或去掉它。`,
    en: `The environment variable ${variable} is set to "${value}", which is not valid. Correct it or unset it.`,
  });
}
