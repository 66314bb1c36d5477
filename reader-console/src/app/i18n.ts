import i18next, { type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'zh' | 'en';

const STORED = 'countyread.language';
const files = import.meta.glob<Record<string, unknown>>(['./messages.*.json', '../ui/messages.*.json', '../features/*/messages.*.json'], {
  eager: true,
  import: 'default',
});

/** Chinese unless this browser chose otherwise. Each folder's message files are the namespace of that folder's name. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: storedLanguage(),
    fallbackLng: 'zh',
    resources: resourcesOf(files),
    defaultNS: 'app',
    interpolation: { escapeValue: false },
  });
  markDocument(currentLanguage());
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh';
}

export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  markDocument(language);
}

/** `../features/queue/messages.zh.json` is namespace `queue` of `zh`; the application's own folder is `app`. */
export function resourcesOf(modules: Record<string, Record<string, unknown>>): Resource {
  const resources: Record<string, Record<string, Record<string, unknown>>> = { zh: {}, en: {} };
  for (const [path, messages] of Object.entries(modules)) {
    const match = /(?:([^/.]+)\/)?messages\.(zh|en)\.json$/.exec(path);
    const bundle = resources[match?.[2] ?? ''];
    if (bundle !== undefined) bundle[match?.[1] ?? 'app'] = messages;
  }
  return resources as Resource;
}

function storedLanguage(): Language {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh';
}

function markDocument(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export const messageFiles = files;
