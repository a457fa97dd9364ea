import { describe, expect, it } from 'vitest';
import { readServerSettings, refuseOpenDoor } from './server-settings.ts';

describe('how a node is reached', () => {
  it('is by this machine alone unless told', () => {
    expect(readServerSettings({})).toEqual({
      host: '127.0.0.1',
      port: 4100,
      origin: undefined,
      provinceCode: '41',
      isProduction: false,
      practicePupils: 20_000,
    });
  });

  it.each([
    [{ XUEJI_PORT: '70000' }, 'XUEJI_PORT'],
    [{ XUEJI_PORT: 'http' }, 'XUEJI_PORT'],
    [{ XUEJI_PROVINCE: '410' }, 'XUEJI_PROVINCE'],
    [{ XUEJI_PROVINCE: '../' }, 'XUEJI_PROVINCE'],
    [{ XUEJI_ORIGIN: 'hn.example.cn' }, 'XUEJI_ORIGIN'],
  ])('is refused when it cannot be meant: %j', (environment, variable) => {
    expect(() => readServerSettings(environment)).toThrow(variable);
  });
});

describe('demonstration accounts', () => {
  it.each([
    [{}, true],
    [{ XUEJI_HOST: '::1' }, true],
    [{ XUEJI_ORIGIN: 'http://localhost:8080' }, true],
    [{ XUEJI_HOST: '0.0.0.0' }, false],
    [{ XUEJI_HOST: '192.168.1.5' }, false],
    [{ XUEJI_ORIGIN: 'https://hn.example.cn' }, false],
  ])('with %j are served: %s', (environment, isServed) => {
    const settings = readServerSettings(environment);
    const serve = () => refuseOpenDoor(settings, true);
    if (isServed) expect(serve).not.toThrow();
    else expect(serve).toThrow('demonstration accounts');
    expect(() => refuseOpenDoor(settings, false)).not.toThrow();
  });
});
