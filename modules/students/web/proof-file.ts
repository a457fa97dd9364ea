import type { EVIDENCE_KINDS } from '../model/index.ts';

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The largest proof the server takes. */
export const PROOF_MEGABYTES_MAX = 10;

/** What the file dialog offers. */
export const PROOF_ACCEPT = '.pdf,.jpg,.jpeg,.png';

/** Why a file is not even sent. */
export type ProofRefusal = 'proofNotDocument' | 'proofEmpty' | 'proofTooLarge';

/** Judges a file by name and size, so that a wrong one is told about before it has travelled; the server looks inside. */
export function refusalOfProof({ name, size }: Pick<File, 'name' | 'size'>): ProofRefusal | undefined {
  if (!/\.(pdf|jpe?g|png)$/i.test(name.trim())) return 'proofNotDocument';
  if (size === 0) return 'proofEmpty';
  return size > PROOF_MEGABYTES_MAX * 1024 * 1024 ? 'proofTooLarge' : undefined;
}

/** A size for people: 820 KB, 1.4 MB. */
export function fileSizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1000 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
