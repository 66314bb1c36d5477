/** What an 18-digit identity card number says (GB 11643): birth date, sex, and whether its check character is right. */
export type IdCard = { birthDate: string; sex: 'M' | 'F' };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Null for anything that is not a valid number; a site's own patient number is none. */
export function readIdCard(text: string): IdCard | null {
  const number = text.trim().toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return null;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (CHECKS[sum % 11] !== number[17]) return null;
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const parsed = new Date(`${birthDate}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== birthDate) return null;
  return { birthDate, sex: Number(number[16]) % 2 === 1 ? 'M' : 'F' };
}
