import { describe, expect, it } from 'vitest';
import { returnAddress, signInAddress } from './return-address.ts';

describe('the way to sign-in and back', () => {
  it('leads back to the page that was wanted', () => {
    const address = signInAddress(new URL('https://node.example/students?search=81&sex=1'));
    expect(address).toBe('/sign-in?back=%2Fstudents%3Fsearch%3D81%26sex%3D1');
    expect(returnAddress(new URLSearchParams(address.split('?')[1]))).toBe('/students?search=81&sex=1');
  });

  it('says nothing of the start', () => {
    expect(signInAddress(new URL('https://node.example/'))).toBe('/sign-in');
    expect(returnAddress(new URLSearchParams())).toBe('/');
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'students',
    '/sign-in?back=%2F',
  ])('does not leave the node or turn in circles: %s', (back) => {
    expect(returnAddress(new URLSearchParams({ back }))).toBe('/');
  });
});
