import { startNodeUnderTest } from './node-under-test.ts';

/** Starts the node before the first test; what it returns stops it after the last. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const node = await startNodeUnderTest();
  // Test processes inherit these.
  process.env['XUEJI_E2E_ADDRESS'] = node.address;
  process.env['XUEJI_E2E_HOME'] = node.home;
  return node.stop;
}
