import type { Language, LocalText } from '@xueji/kernel';
import { type CardCell, ROWS_BESIDE_PHOTO, type StudentCardContent } from '../model/index.ts';
import './StudentCard.css';

export interface StudentCardProps {
  readonly content: StudentCardContent;
  readonly language: Language;
  /** Address of the portrait; null where there is none. */
  readonly photo: string | null;
  /** At the foot: who printed it, when, for what. */
  readonly note: string;
}

/** As many as fill a sheet in ordinary print; a usual card has some 500. */
const CHARACTERS_MAX = 900;

const WORDS = {
  title: { zh: '学生学籍卡', en: 'Student record card' },
  photo: { zh: '照片', en: 'Photo' },
  family: { zh: '五、家庭成员及监护人', en: '5. Family and guardians' },
  seal: { zh: '学校（盖章）', en: 'School (seal)' },
  clerk: { zh: '学籍管理员', en: 'Clerk' },
  parent: { zh: '家长或监护人签字', en: 'Parent or guardian' },
  date: { zh: '日期', en: 'Date' },
} as const satisfies Record<string, LocalText>;

/** A 学籍卡 on one sheet of A4, laid out like the paper form. Takes words only, so that what it shows can be proved. */
export function StudentCard({ content, language, photo, note }: StudentCardProps) {
  const { school, sections, memberHeads, members } = content;
  return (
    <article className={`student-card ${isDense(content, language) ? 'student-card--dense' : ''}`}>
      <h2 className="student-card__title">
        {school} {WORDS.title[language]}
      </h2>
      <table className="student-card__form">
        <colgroup>
          <col className="student-card__label-column" />
          <col />
          <col className="student-card__label-column" />
          <col />
          <col className="student-card__label-column" />
          <col />
        </colgroup>
        {sections.map(({ title, rows }, section) => (
          <tbody key={title}>
            <tr>
              <th className="student-card__section" colSpan={6} scope="rowgroup">
                {title}
              </th>
            </tr>
            {rows.map((row, index) => (
              <tr key={row[0]?.label}>
                {row.map((cell) => (
                  <Cell key={cell.label} {...cell} />
                ))}
                {section === 0 && index === 0 && (
                  <td className="student-card__photo" colSpan={2} rowSpan={Math.min(ROWS_BESIDE_PHOTO, rows.length)}>
                    {photo === null ? WORDS.photo[language] : <img src={photo} alt={WORDS.photo[language]} />}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <table className="student-card__family">
        <caption className="student-card__section">{WORDS.family[language]}</caption>
        <colgroup>
          {memberHeads[0]?.map((head) => (
            <col key={head} />
          ))}
        </colgroup>
        <thead>
          {memberHeads.map((line) => (
            <tr key={line.join()}>
              {line.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        {members.map(({ ordinal, lines }) => (
          <tbody key={ordinal}>
            {lines.map((line) => (
              <tr key={line[0]?.label}>
                {line.map(({ label, text, isPlaceName }) => (
                  <td key={label} lang={isPlaceName ? 'zh-CN' : undefined}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <div className="student-card__signatures">
        {[WORDS.seal, WORDS.clerk, WORDS.parent, WORDS.date].map((word) => (
          <span key={word.en}>{word[language]}</span>
        ))}
      </div>
      <p className="student-card__note">{note}</p>
    </article>
  );
}

function Cell({ number, label, text, isPlaceName, places }: CardCell) {
  return (
    <>
      <th scope="row">
        {number !== undefined && <small>{number} </small>}
        {label}
      </th>
      <td colSpan={places * 2 - 1} lang={isPlaceName ? 'zh-CN' : undefined}>
        {text}
      </td>
    </>
  );
}

/** More than three members, or long texts, take smaller print; so does English, whose words are longer. */
function isDense({ sections, members }: StudentCardContent, language: Language): boolean {
  const texts = [...sections.flatMap(({ rows }) => rows.flat()), ...members.flatMap(({ lines }) => lines.flat())];
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  return language === 'en' || members.length > 3 || characters > CHARACTERS_MAX;
}
