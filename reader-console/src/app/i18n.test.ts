import { expect, it } from 'vitest';
import { messageFiles, resourcesOf } from './i18n';

const resources = resourcesOf(messageFiles) as Record<string, Record<string, object>>;

it('finds the messages of every folder in both languages', () => {
  expect(Object.keys(resources['zh'] ?? {})).toContain('app');
  expect(Object.keys(resources['en'] ?? {}).sort()).toEqual(Object.keys(resources['zh'] ?? {}).sort());
});

it.each(Object.keys(resources['zh'] ?? {}))('says everything of %s in both languages', (namespace) => {
  expect(keysOf(resources['en']?.[namespace] ?? {})).toEqual(keysOf(resources['zh']?.[namespace] ?? {}));
});

/** Dotted keys; English has plural forms that Chinese lacks, so their suffixes do not count. */
function keysOf(messages: object, prefix = ''): string[] {
  const keys = Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value as object, `${prefix}${key}.`)
      : [`${prefix}${key.replace(/_(one|other)$/, '')}`],
  );
  return [...new Set(keys)].sort();
}
