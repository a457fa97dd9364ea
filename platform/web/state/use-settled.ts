import { useEffect, useState } from 'react';

/** Long enough that a name is asked for once, not letter by letter. */
const SETTLED_MS = 200;

/** A text once the person has paused. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const settling = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(settling);
  }, [text]);
  return settled;
}
