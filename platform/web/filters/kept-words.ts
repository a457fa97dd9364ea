const wordsById = new Map<string, string>();

/** Remembers what was searched under an opaque id, for as long as the page is loaded. Never stored: it may be a name. */
export function rememberWords(searchId: string, words: string): void {
  wordsById.set(searchId, words);
}

/** The words of a search made since the page was loaded. Of a shared or reloaded address they are not known. */
export function wordsOf(searchId: string | undefined): string | undefined {
  return searchId === undefined ? undefined : wordsById.get(searchId);
}
