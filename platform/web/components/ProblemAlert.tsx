import { CloseCircleFilled, DisconnectOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { type ApiFieldProblem, ApiProblem, isPassing, NetworkFailure } from '../api/problem.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { messages } from '../messages.ts';
import './ProblemAlert.css';

export interface ProblemAlertProps {
  /** What was thrown: the `error` of a query or an intent. Nothing is shown for null or undefined. */
  readonly problem: unknown;
  /** Does it again; offered where trying again may help. */
  readonly onRetry?: (() => unknown) | undefined;
  /** Where the form shows them itself, the problems of its fields need not be repeated here. */
  readonly hideFields?: boolean;
}

/** What went wrong, why, and what to do; the rule's number small, for the telephone. */
export function ProblemAlert({ problem, onRetry, hideFields = false }: ProblemAlertProps) {
  const say = useMessages(messages);
  const queries = useQueryClient();
  if (problem === undefined || problem === null) return null;

  const told = tellingOf(problem);
  const isStale = problem instanceof ApiProblem && problem.status === 412;
  return (
    <section className={`problem-alert problem-alert--${told.isCalm ? 'calm' : 'grave'}`} role="alert">
      <span className="problem-alert__icon" aria-hidden>
        {told.isCalm ? <DisconnectOutlined /> : <CloseCircleFilled />}
      </span>
      <div className="problem-alert__body">
        <strong>{told.title || say(told.fallback)}</strong>
        <p>{told.detail || say(`${told.fallback}Hint`)}</p>
        {!hideFields && <FieldProblems errors={told.errors} />}
        {told.requestId !== undefined && (
          <p className="problem-alert__small">{say('problemRequest', { requestId: told.requestId })}</p>
        )}
      </div>
      {isStale && (
        <Button size="small" onClick={() => void queries.invalidateQueries()}>
          {say('problemStaleReload')}
        </Button>
      )}
      {!isStale && onRetry !== undefined && (isPassing(problem) || told.isUnexplained) && (
        <Button size="small" onClick={() => void onRetry()}>
          {say('retry')}
        </Button>
      )}
    </section>
  );
}

function FieldProblems({ errors }: { readonly errors: readonly ApiFieldProblem[] }): ReactNode {
  const say = useMessages(messages);
  if (errors.length === 0) return null;
  return (
    <ul className="problem-alert__fields">
      {errors.map((error) => (
        <li key={`${error.pointer} ${error.code}`}>
          {error.detail}
          {error.code !== '' && (
            <span className="problem-alert__small"> {say('problemRule', { code: error.code })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Telling {
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly ApiFieldProblem[];
  readonly requestId: string | undefined;
  /** Nobody's fault and passing: shown without red. */
  readonly isCalm: boolean;
  readonly isUnexplained: boolean;
  readonly fallback: 'problemNetwork' | 'problemFault';
}

function tellingOf(problem: unknown): Telling {
  if (problem instanceof ApiProblem) {
    const { title, detail, errors, status } = problem;
    const isFault = status >= 500 && status !== 503;
    return {
      title,
      detail,
      errors,
      // A refusal explains itself; a fault is explained by its number in the log.
      requestId: isFault ? problem.requestId : undefined,
      isCalm: isPassing(problem),
      isUnexplained: title === '' || isFault,
      fallback: 'problemFault',
    };
  }
  const isCalm = problem instanceof NetworkFailure;
  return {
    title: '',
    detail: '',
    errors: [],
    requestId: undefined,
    isCalm,
    isUnexplained: true,
    fallback: isCalm ? 'problemNetwork' : 'problemFault',
  };
}
