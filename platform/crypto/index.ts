export { type Keyring, openKeyring } from './keyring.ts';
export { hashPassword, verifyPassword } from './password.ts';
export { randomToken, sha256 } from './random-token.ts';
export { createSigner, generateSigningKey, openSigner, type Signer } from './seal-signer.ts';
export { createStreamVault, type StreamVault } from './stream-vault.ts';
export { createVault, type IndexPurpose, type Sealed, type Vault } from './vault.ts';
