export { type Keyring, openKeyring } from './keyring.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { randomToken, sha256 } from './random-token.ts';
export { createStreamVault, type StreamVault } from './stream-vault.ts';
export { createVault, type IndexPurpose, type Sealed, type Vault } from './vault.ts';
