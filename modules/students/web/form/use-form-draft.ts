import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '@xueji/platform/web';
import { useEffect, useRef, useState } from 'react';
import type { RecordForm } from '../../model/index.ts';

/** Often enough that nobody loses more than a field, seldom enough that nobody notices. */
const SAVE_EVERY_MS = 3000;

export type KeptFormDraft = NonNullable<Schemas['FormDraft']['draft']>;

/** Which half-filled form: one for a new pupil, one for each record. */
export interface FormDraftAddress {
  readonly kind: 'new-pupil' | 'draft' | 'correction';
  readonly studentId?: string;
}

/** The half-filled form a person left, asked for whenever the form is opened. */
export function formDraftQuery(address: FormDraftAddress) {
  return queryOptions({
    queryKey: ['form-draft', address.kind, address.studentId ?? null],
    queryFn: ({ signal }) => dataOf(api.GET('/api/form-drafts', { params: { query: address }, signal })),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useDiscardFormDraft(address: FormDraftAddress) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(api.DELETE('/api/form-drafts', { params: { query: address } })),
    onSuccess: () => queries.setQueryData(formDraftQuery(address).queryKey, { draft: null }),
  });
}

export interface SavedDraft {
  readonly savedAt: string | undefined;
  /** The last attempt failed; the next follows by itself. */
  readonly isFailing: boolean;
}

export interface FilledForm {
  readonly form: RecordForm;
  /** Counts the changes; nothing is sent while it stands. */
  readonly edits: number;
  readonly baseVersion: number | null;
  /** The form itself is on its way, and with it goes what was kept of it. */
  readonly isSaving: boolean;
}

export interface KeptForm {
  readonly saved: SavedDraft;
  /** Stops keeping until the form was refused, and resolves once nothing is on its way: what came after the form would stay as a draft of it. */
  readonly finish: () => Promise<void>;
}

/** Keeps a form on the server while it is being filled in. */
export function useFormDraft(address: FormDraftAddress, filled: FilledForm): KeptForm {
  const [saved, setSaved] = useState<SavedDraft>({ savedAt: undefined, isFailing: false });
  const latest = useRef({ address, ...filled });
  const sending = useRef<Promise<void>>(undefined);
  const isFinishing = useRef(false);
  useEffect(() => {
    latest.current = { address, ...filled };
  });
  const { isSaving } = filled;
  useEffect(() => {
    if (!isSaving) isFinishing.current = false;
  }, [isSaving]);
  useEffect(() => {
    let savedEdits = latest.current.edits;
    const send = async () => {
      const now = latest.current;
      try {
        const body = { ...now.address, form: wireForm(now.form), baseVersion: now.baseVersion };
        const { savedAt } = await dataOf(api.PUT('/api/form-drafts', { body, keepalive: true }));
        savedEdits = now.edits;
        setSaved({ savedAt, isFailing: false });
      } catch {
        // Nothing is lost: the form is on the screen, and the next round sends it again.
        setSaved((before) => ({ ...before, isFailing: true }));
      } finally {
        sending.current = undefined;
      }
    };
    const saveChanges = () => {
      if (sending.current !== undefined || isFinishing.current || latest.current.edits === savedEdits) return;
      sending.current = send();
    };
    const saving = setInterval(saveChanges, SAVE_EVERY_MS);
    // Whoever leaves the page within the interval loses nothing either; such a request outlives its page.
    const saveWhenHidden = () => document.visibilityState === 'hidden' && saveChanges();
    document.addEventListener('visibilitychange', saveWhenHidden);
    return () => {
      clearInterval(saving);
      document.removeEventListener('visibilitychange', saveWhenHidden);
    };
  }, []);
  const finish = async () => {
    isFinishing.current = true;
    await sending.current;
  };
  return { saved, finish };
}

/** A form as the API takes it. */
export function wireForm(form: RecordForm): Schemas['RecordForm'] {
  return {
    values: { ...form.values },
    guardians: form.guardians.map(({ ordinal, values }) => ({ ordinal, values: { ...values } })),
    kept: [...form.kept],
    ...(form.extension === undefined ? {} : { extension: { ...form.extension } }),
  };
}
