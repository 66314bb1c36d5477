import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * Two applications come out of one source tree, each a folder a server can publish as it is:
 * `--mode console` builds index.html and the village page, village.html, into dist/console, `--mode desk` builds desk.html into dist/desk/index.html.
 */
export default defineConfig(({ mode }) => {
  const desk = mode === 'desk';
  const outDir = desk ? 'dist/desk' : 'dist/console';
  const page = desk ? 'desk.html' : 'index.html';
  return {
    base: './',
    plugins: [react(), ...(desk ? [publishAsIndex(outDir, page)] : [])],
    resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 6000,
      rolldownOptions: { input: desk ? [page] : [page, 'village.html'] },
    },
    server: { proxy: proxyToHub(process.env['COUNTYREAD_HUB'] ?? 'http://127.0.0.1:8080') },
    test: {
      restoreMocks: true,
      projects: [
        { extends: true, test: { name: 'rules', include: ['src/**/*.test.ts'], environment: 'node' } },
        { extends: true, test: { name: 'screens', include: ['src/**/*.test.tsx'], environment: 'jsdom', testTimeout: 30_000, setupFiles: ['src/testing/setup.ts'] } },
      ],
    },
  };
});

function publishAsIndex(outDir: string, page: string): Plugin {
  return {
    name: 'publish-as-index',
    apply: 'build',
    async closeBundle() {
      await rename(`${outDir}/${page}`, `${outDir}/index.html`);
    },
  };
}

function proxyToHub(target: string) {
  return Object.fromEntries(['/api', '/dicom-web'].map((path) => [path, { target, changeOrigin: false }]));
}
