export { addTestOffice, addTestPost, TEST_PASSWORD } from './test-accounts.ts';
export { TestBrowser } from './test-browser.ts';
export { serveForTest } from './test-server.ts';
