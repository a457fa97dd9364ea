export { addTestOffice, addTestPost } from './test-accounts.ts';
export { TestBrowser } from './test-browser.ts';
export { serveForTest } from './test-server.ts';
