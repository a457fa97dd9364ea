import type { Language } from '@xueji/kernel';

/** The language a browser asks for (RFC 9110, 12.5.4). Chinese unless English is clearly preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'zh', weight: 0 };
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const language = languageOfTag(tag);
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

function languageOfTag(tag: string): Language | undefined {
  const primary = tag.toLowerCase().split('-')[0];
  return primary === 'zh' || primary === 'en' ? primary : undefined;
}
