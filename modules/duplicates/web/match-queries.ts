import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, dataOf, given, type Schemas, useIntent } from '@xueji/platform/web';
import { useRefresh } from '@xueji/processes/web';
import type { ConfirmReason, MatchAnswer } from '../model/index.ts';

export type Question = Schemas['MatchQuestionList']['entries'][number];
export type ProblemEntry = Schemas['ProblemRecordList']['entries'][number];
export type ProblemKind = ProblemEntry['problem']['kind'];
export type Intent = Schemas['TransferIntentList']['entries'][number];

/** Names are noted with their reader; coming back to the window is no reading. */
const READ_ON_PURPOSE = { refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

export function questionsQuery(after: string | undefined) {
  return queryOptions({
    queryKey: ['matches', 'questions', after],
    queryFn: ({ signal }) => dataOf(api.GET('/api/match-questions', { params: { query: given({ after }) }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

interface ProblemFilter {
  readonly kind?: ProblemKind | undefined;
  readonly contacted?: 'yes' | 'no' | undefined;
  readonly after?: string | undefined;
}

export function problemsQuery(filter: ProblemFilter) {
  return queryOptions({
    queryKey: ['matches', 'problems', filter],
    queryFn: ({ signal }) => dataOf(api.GET('/api/problem-records', { params: { query: given(filter) }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

export function intentsQuery(after: string | undefined) {
  return queryOptions({
    queryKey: ['matches', 'intents', after],
    queryFn: ({ signal }) => dataOf(api.GET('/api/transfer-intents', { params: { query: given({ after }) }, signal })),
    placeholderData: keepPreviousData,
    ...READ_ON_PURPOSE,
  });
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

function headerOf(key: string, { version }: Versioned) {
  return { 'Idempotency-Key': key, 'If-Match': `"${version}"` };
}

/** Says whether it is the same child. */
export function useAnswer(onAnswered: () => void) {
  const refresh = useRefresh();
  return useIntent(
    ({ question, answer, note }: { question: Versioned; answer: MatchAnswer; note: string | undefined }, key) =>
      dataOf(
        api.POST('/api/match-questions/{questionId}/answer', {
          params: { path: { questionId: question.id }, header: headerOf(key, question) },
          body: { answer, ...given({ note }) },
        }),
      ),
    { onSuccess: () => (onAnswered(), refresh()) },
  );
}

/** Notes what the two schools told each other. */
export function useNoteContact(onNoted: () => void) {
  const refresh = useRefresh();
  return useIntent(
    ({ problem, note }: { problem: Versioned; note: string }, key) =>
      dataOf(
        api.POST('/api/problem-records/{problemId}/contact', {
          params: { path: { problemId: problem.id }, header: headerOf(key, problem) },
          body: { note },
        }),
      ),
    { onSuccess: () => (onNoted(), refresh()) },
  );
}

/** Confirms what no correction puts right. */
export function useConfirmFindings() {
  const refresh = useRefresh();
  return useIntent(
    (body: { problemIds: string[]; reason: ConfirmReason; note: string }, key) =>
      dataOf(api.POST('/api/problem-records/confirmations', { params: { header: { 'Idempotency-Key': key } }, body })),
    { onSuccess: () => refresh() },
  );
}

/** Settles a transfer that was to be asked for. */
export function useCloseIntent(onClosed: () => void) {
  const refresh = useRefresh();
  return useIntent(
    ({ intent, outcome, note }: { intent: Versioned; outcome: 'done' | 'dropped'; note: string }, key) =>
      dataOf(
        api.POST('/api/transfer-intents/{intentId}/closing', {
          params: { path: { intentId: intent.id }, header: headerOf(key, intent) },
          body: { outcome, note },
        }),
      ),
    { onSuccess: () => (onClosed(), refresh()) },
  );
}
