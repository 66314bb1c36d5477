import type { TFunction } from 'i18next';
import { ageOfPerson } from './time-text';

/** `女 67岁`; whatever is unknown is left out. */
export function personText(person: { sex: string | null; birthDate: string | null }, now: number, t: TFunction<'ui'>): string {
  const age = ageOfPerson(person.birthDate, now);
  const sex = person.sex === 'M' || person.sex === 'F' || person.sex === 'O' ? t(`sex.${person.sex}`) : '';
  const years = age === null ? '' : 'years' in age ? t('years', { count: age.years }) : t('months', { count: age.months });
  return [sex, years].filter((part) => part !== '').join(' ');
}
