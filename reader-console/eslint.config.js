import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** app -> features -> {imaging, api, ui}. A folder imports from its own folder by `./`, from another zone by `@/`. */
const cornerstone = {
  group: ['@cornerstonejs/*', 'dicom-parser'],
  message: 'Only imaging/ knows the rendering library.',
};
const appZone = { group: ['@/app/*'], message: 'Arrows point one way: app -> features -> {imaging, api, ui}.' };
const features = { group: ['@/features/*'], message: 'Arrows point one way: app -> features -> {imaging, api, ui}.' };
const upwards = { group: ['../*'], message: 'Leave the folder by its zone: @/api, @/ui, @/imaging.' };

const zone = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const featureFolders = readdirSync(new URL('./src/features', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

export default tseslint.config(
  { ignores: ['dist/', 'target/', 'node_modules/', 'src/api/*-schema.d.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['*.config.{js,ts}', 'scripts/**'], languageOptions: { globals: globals.node }, rules: { 'no-console': 'off' } },
  zone(['src/app/**'], cornerstone),
  zone(['src/ui/**'], cornerstone, appZone, features, { group: ['@/imaging/*', '@/api/*'], message: 'ui/ knows no data.' }),
  zone(['src/api/**'], cornerstone, appZone, features, { group: ['@/imaging/*', '@/ui/*'], message: 'api/ knows no screen.' }),
  zone(['src/imaging/**'], appZone, features),
  ...featureFolders.map((name) => zone([`src/features/${name}/**`], cornerstone, appZone, features, upwards)),
);
