import { hash, verify } from '@node-rs/argon2';

/**
 * Argon2id (RFC 9106), the library's default variant, at 46 MiB and two passes: one more pass than OWASP asks for at that
 * size, 40 to 100 ms on the reference machine.
 */
const PARAMETERS = { memoryCost: 47_104, timeCost: 2, parallelism: 1 } as const;

/** A hash nobody knows the password of, with the parameters above. */
const NOBODY = '$argon2id$v=19$m=47104,t=2,p=1$hppA/YjHvDBX0cQ2CK3Ygw$yWaGHo3ZUleDj9jgvk+eT3iEx8yoNmVU1WUlMMnqy0o';

/** Hashes a password for storing. The answer names its own salt and parameters. */
export async function hashPassword(password: string): Promise<string> {
  return hash(canonical(password), PARAMETERS);
}

/**
 * Whether the password fits the stored hash. Pass `undefined` when there is no such account: the answer is false and takes
 * as long as for an account that exists, so sign-in does not tell which login names are in use.
 */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(storedHash ?? NOBODY, canonical(password));
  return fits && storedHash !== undefined;
}

/** Input methods type the same letter in full or half width (NIST SP 800-63B, 5.1.1.2: normalise before hashing). */
function canonical(password: string): string {
  return password.normalize('NFKC');
}
