import { fillProvince, openNodeHome } from '@xueji/app-server';
import { StartRefused } from '@xueji/platform/database';
import { Command, InvalidArgumentError } from 'commander';

/** As the server answers: a refusal that was explained. */
const EXIT_REFUSED = 2;
/** The small nation's, so that nobody has to think of one. */
const DEFAULT_SEED = 20_260_901;
const SIZE_MIN = 100;
/** The largest province has some twenty million pupils. */
const SIZE_MAX = 20_000_000;

interface Options {
  readonly size: number;
  readonly seed: number;
  readonly province: string;
  readonly resume?: boolean;
  readonly home?: string;
}

const program = new Command('population')
  .description('把一个虚构的省装入独立的数据库  Load an invented province into a database of its own')
  .option('--size <pupils>', '在校学生人数  pupils at school', wholeNumber(SIZE_MIN, SIZE_MAX), 20_000)
  .option('--seed <number>', '随机种子  the same seed gives the same people', wholeNumber(0, 2 ** 32 - 1), DEFAULT_SEED)
  .option('--province <code>', '省级区划代码（两位）  two digits of GB/T 2260', provinceCode, '41')
  .option('--home <folder>', '节点目录，默认 .xueji/population-<人数>  folder of the node')
  .option('--resume', '继续未完成的装载  go on with a load that was interrupted')
  .action(load);
await program.parseAsync();

async function load({ size, seed, province, resume = false, home }: Options): Promise<void> {
  const folder = await openNodeHome({ XUEJI_HOME: home ?? `.xueji/population-${size}` });
  const begun = performance.now();
  try {
    const { outcome, pupilCount } = await fillProvince(
      folder,
      { seed, size, provinceCode: province },
      { resume, tell: ({ zh, en }) => process.stdout.write(`${zh}  ${en}\n`) },
    );
    const seconds = Math.round((performance.now() - begun) / 1_000);
    process.stdout.write(
      outcome === 'present'
        ? `已有这 ${pupilCount} 名学生，未作更改。  These ${pupilCount} pupils are there already; nothing was done.\n`
        : `已装入 ${pupilCount} 名学生，用时 ${seconds} 秒。  Loaded ${pupilCount} pupils in ${seconds} s.\n`,
    );
    process.stdout.write(
      `启动  start it: XUEJI_HOME=${folder.folder} XUEJI_PROVINCE=${province} npm start\n答案表  answer key: ${folder.folder}/answer-key.ndjson\n`,
    );
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    process.stderr.write(`${error.text.zh}\n${error.text.en}\n`);
    process.exitCode = EXIT_REFUSED;
  }
}

function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll(/[_,]/g, ''));
    if (!Number.isInteger(value) || value < from || value > to)
      throw new InvalidArgumentError(`应为 ${from} 至 ${to} 的整数  a whole number from ${from} to ${to}`);
    return value;
  };
}

function provinceCode(text: string): string {
  if (!/^[1-6]\d$/.test(text)) throw new InvalidArgumentError('应为两位省级代码，如 41  two digits, such as 41');
  return text;
}
