import type { BrowserContext, Page, Response } from '@playwright/test';

/** An answer a test provokes on purpose. */
interface ExpectedRefusal {
  readonly status: number;
  /** Path of the address, without the query. */
  readonly path: RegExp;
}

/** Every first page asks who is signed in, and is told that nobody is. */
const ALWAYS_EXPECTED: readonly ExpectedRefusal[] = [{ status: 401, path: /^\/api\/session$/ }];

/**
 * For a page: tells of everything that flies into its place, as an error of the console. A click on it begins on what is there
 * and ends beside it, when frames come late, and leads to nothing.
 */
export const TELL_WHAT_FLIES = `document.addEventListener('animationstart', ({ animationName, target }) => {
  if (/^ant(Fade|Move|Slide|Zoom)/.test(animationName)) console.error(animationName + ' moves ' + target.className);
}, true)`;

/** Notes what goes wrong behind the pages of a test: errors in the console, exceptions, requests that fail or are refused. */
export class PageWatch {
  readonly #findings: string[] = [];
  readonly #expected: ExpectedRefusal[] = [...ALWAYS_EXPECTED];

  constructor(context: BrowserContext) {
    context.on('page', (page) => this.#watch(page));
    for (const page of context.pages()) this.#watch(page);
  }

  /** Announces a refusal that the test is about to provoke. */
  expectRefusal(status: number, path: RegExp): void {
    this.#expected.push({ status, path });
  }

  /** What went wrong since the last question. */
  takeFindings(): readonly string[] {
    return this.#findings.splice(0);
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.#findings.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      const isProblem = message.type() === 'error' || message.type() === 'warning';
      // The browser repeats every refused request here; those are judged by their answer.
      if (!isProblem || message.text().startsWith('Failed to load resource')) return;
      this.#findings.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'no reason given';
      // Leaving a page ends its open requests.
      if (reason === 'net::ERR_ABORTED') return;
      this.#findings.push(`request failed: ${request.method()} ${request.url()}: ${reason}`);
    });
    page.on('response', (response) => {
      if (response.status() < 400 || this.#isExpected(response)) return;
      this.#findings.push(`${response.status()} for ${response.request().method()} ${response.url()}`);
    });
  }

  #isExpected(response: Response): boolean {
    const { pathname } = new URL(response.url());
    return this.#expected.some(({ status, path }) => status === response.status() && path.test(pathname));
  }
}
