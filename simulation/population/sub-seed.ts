/**
 * A seed of its own for a named part of a world (FNV-1a over seed and name): adding a school or a year elsewhere
 * leaves the people of this part as they were.
 */
export function subSeed(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}/${name}`) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
