type Findable = { initials: string; zh: string; en: string };

/** Statements that answer what was typed, by pinyin initials or by words; those that begin with it first. */
export function searchStatements<T extends Findable>(all: readonly T[], typed: string): T[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [...all];
  const texts = ({ initials, zh, en }: Findable) => [initials, zh, en].map((text) => text.toLowerCase());
  const rank = (entry: Findable) => (texts(entry).some((text) => text.startsWith(wanted)) ? 0 : 1);
  return all.filter((entry) => texts(entry).some((text) => text.includes(wanted))).sort((a, b) => rank(a) - rank(b));
}
