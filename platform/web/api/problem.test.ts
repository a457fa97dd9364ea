import { describe, expect, it } from 'vitest';
import { ApiProblem, errorsAt, isPassing, NetworkFailure, problemFrom } from './problem.ts';

describe('problemFrom', () => {
  it('reads a problem document', async () => {
    const problem = await problemFrom(
      answer(422, 'application/problem+json; charset=utf-8', {
        type: 'urn:xueji:problem:registration/import/file-too-large',
        title: '文件过大',
        status: 422,
        detail: '文件为 90 MB，上限 50 MB，请分批导入。',
        requestId: 'r-7',
        errors: [{ pointer: '/birthDate', code: 'S-12', detail: '出生日期晚于今天。' }],
        allowedActions: ['withdraw'],
      }),
    );
    expect(problem).toMatchObject({
      status: 422,
      type: 'registration/import/file-too-large',
      title: '文件过大',
      detail: '文件为 90 MB，上限 50 MB，请分批导入。',
      requestId: 'r-7',
      allowedActions: ['withdraw'],
    });
    expect(errorsAt(problem, '/birthDate')).toEqual([
      { pointer: '/birthDate', code: 'S-12', detail: '出生日期晚于今天。' },
    ]);
    expect(errorsAt(problem, '/name')).toEqual([]);
  });

  it('speaks the other language once that is on the screen', async () => {
    const problem = await problemFrom(
      answer(422, 'application/problem+json', {
        type: 'x',
        title: 'The file is too large',
        detail: 'It has 90 MB.',
        errors: [{ pointer: '/birthDate', code: 'S-12', detail: 'Later than today.' }],
        otherLanguage: {
          language: 'zh',
          title: '文件过大',
          detail: '文件为 90 MB。',
          errors: ['出生日期晚于今天。'],
        },
      }),
    );
    const shown = { title: '文件过大', detail: '文件为 90 MB。' };
    expect(problem).toMatchObject(shown);
    expect(errorsAt(problem, '/birthDate')).toEqual([
      { pointer: '/birthDate', code: 'S-12', detail: '出生日期晚于今天。' },
    ]);
  });

  it.each([
    ["a proxy's page", 'text/html', '<h1>Bad gateway</h1>'],
    ['a list', 'application/json', '[]'],
    ['half a document', 'application/problem+json', '{"type":'],
    ['nothing', 'application/problem+json', ''],
  ])('makes a problem of %s', async (_name, type, body) => {
    const problem = await problemFrom(new Response(body, { status: 502, headers: { 'content-type': type } }));
    expect(problem).toMatchObject({ status: 502, type: 'unexplained', title: '', errors: [] });
  });

  it('leaves out entries it cannot show', async () => {
    const problem = await problemFrom(
      answer(400, 'application/problem+json', { type: 'x', errors: ['?', { code: 'a' }, { detail: 'Shown' }] }),
    );
    expect(problem.errors).toEqual([{ pointer: '', code: '', detail: 'Shown' }]);
  });
});

describe('isPassing', () => {
  it.each([
    [new NetworkFailure('offline'), true],
    [new ApiProblem(503, { type: 'node/unavailable' }), true],
    [new ApiProblem(429, { type: 'request/too-many' }), true],
    [new ApiProblem(412, { type: 'version/stale' }), false],
    [new ApiProblem(500, { type: 'node/fault' }), false],
    [new TypeError('a bug of ours'), false],
  ])('%s → %s', (error, expected) => {
    expect(isPassing(error)).toBe(expected);
  });
});

function answer(status: number, type: string, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
}
