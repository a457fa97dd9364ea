import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problem, Refused } from '@xueji/kernel';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createLogger, type Logger, logLevelFrom } from './create-logger.ts';

/** Synthetic, and planted wherever a careless line could put them. */
const SECRETS = ['李雷', 'Zhang San', '410105201909117027', '13812345678', '金水区文化路1号'];

function recorder() {
  const lines: string[] = [];
  const log = createLogger({ level: 'debug', to: { write: (line: string) => void lines.push(line) } });
  return { log, lines, entry: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

function expectNoSecret(lines: readonly string[]): void {
  expect(lines.length).toBeGreaterThan(0);
  for (const secret of SECRETS) expect(lines.join('\n')).not.toContain(secret);
}

class PgError extends Error {
  readonly code = '23505';
  readonly constraint = 'student_identifiers_number_once';
  readonly table = 'student_identifiers';
  readonly detail = 'Key (number)=(410105201909117027) already exists.';
  readonly where = 'COPY students, line 2: "李雷"';
}

describe('what is logged', () => {
  it('is one JSON object with level, time, the known fields and the message', () => {
    const { log, entry } = recorder();
    log.info(
      { requestId: 'req-1', route: '/api/students/:id', status: 200, durationMs: 3.4, count: 0 },
      'request done',
    );
    expect(entry()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
      requestId: 'req-1',
      route: '/api/students/:id',
      status: 200,
      durationMs: 3.4,
      count: 0,
      msg: 'request done',
    });
  });

  it('keeps the fields of a child', () => {
    const { log, entry } = recorder();
    log.child({ requestId: 'req-2', accountId: '17' }).warn('slow');
    expect(entry()).toMatchObject({ requestId: 'req-2', accountId: '17', msg: 'slow' });
  });

  it('takes a UUID for a request id, also one whose last part is all digits', () => {
    const { log, entry } = recorder();
    log.info({ requestId: '0b6ac2f4-5d5e-4b7e-9c55-123456789012' }, 'x');
    expect(entry()['requestId']).toBe('0b6ac2f4-5d5e-4b7e-9c55-123456789012');
  });

  it('tells of an error its class, codes, places and causes', () => {
    const { log, entry } = recorder();
    log.error({ error: new Error('outer', { cause: new PgError('李雷') }) }, 'job failed');
    expect(entry()['error']).toMatchObject({
      class: 'Error',
      frames: expect.arrayContaining([expect.stringContaining('create-logger.test.ts:')]) as string[],
      causes: [
        {
          class: 'PgError',
          code: '23505',
          constraint: 'student_identifiers_number_once',
          table: 'student_identifiers',
        },
      ],
    });
  });

  it('tells of a refusal its type', () => {
    const { log, entry } = recorder();
    const kind = {
      type: 'students/not-found',
      status: 404,
      title: { zh: '', en: '' },
      detail: { zh: '', en: '' },
    } as const;
    log.info({ error: new Refused(problem(kind, { name: '李雷' })) }, 'refused');
    expect(entry()['error']).toMatchObject({ class: 'Refused', problem: 'students/not-found' });
    expect(JSON.stringify(entry())).not.toContain('李雷');
  });
});

describe('what is never logged', () => {
  it('keys nobody allowed, at any depth', () => {
    const { log, lines, entry } = recorder();
    const careless = log as unknown as { info(fields: object, message: string): void };
    careless.info({ name: '李雷', student: { idNumber: '410105201909117027' }, body: SECRETS, 李雷: true }, 'saved');
    careless.info({ req: { url: '/api/students?name=李雷', headers: { cookie: 'secret' } }, res: {} }, 'request done');
    expectNoSecret(lines);
    expect(Object.keys(entry())).toEqual(['level', 'time', 'msg']);
  });

  it.each([
    ['requestId', '410105201909117027'],
    ['requestId', '李雷'],
    ['route', '/api/students?name=李雷'],
    ['route', '/api/students/410105201909117027'],
    ['accountId', '13812345678'],
    ['jobRunId', '410105201909117027'],
    ['count', 13_812_345_678],
    ['count', '李雷'],
    ['errorCode', 'Zhang San'],
    ['node', { name: '李雷' }],
  ])('a value without the shape of its key: %s = %j', (key, value) => {
    const { log, entry } = recorder();
    log.info({ [key]: value }, 'x');
    expect(entry()[key]).toBe('[withheld]');
  });

  it('the message of an error, also inside its stack, its cause and its name', () => {
    const { log, lines } = recorder();
    for (const secret of SECRETS) {
      const posing = new Error(`${secret}\n    at ${secret} (/srv/Zhang/410105201909117027.ts:1:1)`);
      const renamed = new TypeError(secret, { cause: new Error(secret) });
      renamed.name = secret;
      Object.assign(renamed, { code: secret, constraint: secret, table: secret, path: `/files/${secret}.xlsx` });
      const many = new AggregateError([new PgError(secret), secret, { secret }], secret);
      for (const error of [posing, renamed, many, new PgError(secret), secret, { secret }, [secret]]) {
        log.error({ error }, 'fault');
        log.child({ error }).error({ err: error }, 'fault');
        log.error(error, error instanceof Error ? error.message : secret);
        log.error(error);
      }
    }
    expectNoSecret(lines);
  });

  it('messages put together at run time, and arguments for them', () => {
    const { log, lines } = recorder();
    for (const secret of SECRETS) {
      log.info(`imported ${secret}`);
      log.info('imported %s', secret);
      log.info({}, 'imported %s', secret);
    }
    expectNoSecret(lines);
  });

  it('compiles with a literal message only', () => {
    const log: Logger = recorder().log;
    const name: string = 'Zhang San';
    // @ts-expect-error text that varies does not belong into the message
    log.info(`imported ${name}`);
    // @ts-expect-error text that varies does not belong into the message
    log.info({ count: 1 }, name);
    // @ts-expect-error not one of the fields that may be logged
    log.info({ name }, 'imported');
    expectTypeOf(log.child({ requestId: 'req-1' })).toEqualTypeOf<Logger>();
  });
});

describe('where and how much', () => {
  it('appends to a file that only its owner can read', async () => {
    const home = await mkdtemp(join(tmpdir(), 'xueji-log-'));
    const file = join(home, 'logs', 'server.log');
    createLogger({ to: file }).info('started');
    createLogger({ to: file }).info('started again');
    expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2);
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    await rm(home, { recursive: true });
  });

  it('reads the level from the environment', () => {
    expect(logLevelFrom({})).toBe('info');
    expect(logLevelFrom({ XUEJI_LOG_LEVEL: 'debug' })).toBe('debug');
    expect(() => logLevelFrom({ XUEJI_LOG_LEVEL: 'loud' })).toThrow('XUEJI_LOG_LEVEL');
  });
});
