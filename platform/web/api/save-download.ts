/** Hands a downloaded file to the person, under the name the server gave it. */
export function saveDownload(content: Blob, response: Response): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(response.headers.get('content-disposition')) ?? '';
  link.click();
  // The browser has taken the file over once this turn is done.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

/** The name in a Content-Disposition as our servers write it: `attachment; filename*=UTF-8''…` (RFC 8187). */
export function fileNameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
