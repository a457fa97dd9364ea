import { useQuery } from '@tanstack/react-query';
import { ProblemAlert, useMessages } from '@xueji/platform/web';
import { type DivisionChoice, divisionsQuery } from './division-queries.ts';
import { messages } from './messages.ts';
import { levelOf } from './picker-options.ts';

export interface DivisionLevelProps {
  readonly chosen: DivisionChoice | undefined;
  /** What is chosen is still being asked: the level it stands on is not known yet. */
  readonly isReading: boolean;
  readonly on: string | undefined;
  /** Undefined: the provinces. */
  readonly onShow: (code: string | undefined) => void;
}

/** One level of the country: what lies below the division chosen, or beside it where nothing lies below. */
export function DivisionLevel({ chosen, isReading, on, onShow }: DivisionLevelProps) {
  const say = useMessages(messages);
  const of = chosen?.hasChildren === true ? chosen.code : chosen && levelOf(chosen);
  const reading = useQuery({ ...divisionsQuery({ of, on }), enabled: !isReading });
  return (
    <section className="divisions-page__level" aria-label={say('levels')}>
      <nav className="divisions-page__path" aria-label={say('path')}>
        <button type="button" onClick={() => onShow(undefined)}>
          {say('country')}
        </button>
        {ancestorsOf(chosen, of).map(({ code, name }) => (
          <button key={code} type="button" lang="zh-CN" onClick={() => onShow(code)}>
            {name}
          </button>
        ))}
      </nav>
      <ProblemAlert problem={reading.error} onRetry={reading.refetch} />
      <ul className="divisions-page__list">
        {(reading.data ?? []).map(({ code, name, hasChildren }) => (
          <li key={code}>
            <button
              type="button"
              onClick={() => onShow(code)}
              {...(code === chosen?.code ? { 'aria-current': 'true' } : {})}
            >
              <span className="tabular">{code}</span>
              <span lang="zh-CN">{name}</span>
              {hasChildren && <span aria-hidden>›</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The way from the country to the level shown. */
function ancestorsOf(
  chosen: DivisionChoice | undefined,
  of: string | undefined,
): readonly { readonly code: string; readonly name: string }[] {
  const [province, prefecture] = chosen?.path ?? [];
  if (of === undefined || province === undefined) return [];
  const top = { code: `${of.slice(0, 2)}0000`, name: province };
  return of === top.code || prefecture === undefined ? [top] : [top, { code: of, name: prefecture }];
}
