/** How much of a body has left the browser: 0 to 1. */
export type OnSent = (share: number) => void;

/**
 * Sends a request by XMLHttpRequest, because `fetch` does not tell how far an upload is. Answers and fails as `fetch` does.
 */
export async function sendWithProgress(request: Request, onSent: OnSent): Promise<Response> {
  const body = await request.blob();
  return await new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open(request.method, request.url);
    for (const [name, value] of request.headers) sending.setRequestHeader(name, value);
    sending.responseType = 'blob';
    sending.upload.addEventListener('progress', ({ loaded, total }) => onSent(total === 0 ? 0 : loaded / total));
    sending.addEventListener('load', () => resolve(responseOf(sending)));
    sending.addEventListener('error', () => reject(new TypeError('The request failed')));
    sending.addEventListener('abort', () => reject(new DOMException('The request was given up', 'AbortError')));
    request.signal.addEventListener('abort', () => sending.abort());
    sending.send(body);
  });
}

/** Statuses that may not have a body (Fetch standard, 2.2.3). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

function responseOf(sending: XMLHttpRequest): Response {
  const { status, statusText } = sending;
  const headers = headersOf(sending.getAllResponseHeaders());
  return new Response(BODILESS.has(status) ? null : (sending.response as Blob), { status, statusText, headers });
}

function headersOf(lines: string): Headers {
  const headers = new Headers();
  for (const line of lines.trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return headers;
}
