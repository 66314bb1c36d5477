import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';

/** What the village page may weigh with all it loads, compressed: it is opened on a phone over a thin line. */
const VILLAGE_BYTES_MAX = 20_000;

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
    plugins: [react(), desk ? publishAsIndex(outDir, page) : keepSmall('village.html', VILLAGE_BYTES_MAX)],
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

/** Fails the build when a page and the scripts and styles it loads, gzipped each, have more bytes than that. */
function keepSmall(page: string, bytesMax: number): Plugin {
  return {
    name: 'keep-small',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const entry = Object.values(bundle).find((output) => output.type === 'chunk' && output.isEntry && output.facadeModuleId?.endsWith(`/${page}`));
        if (entry === undefined) return this.error(`${page} has no script`);
        const loaded = new Set([page, entry.fileName]); // grows while it is walked
        for (const name of loaded) {
          const output = bundle[name];
          if (output?.type !== 'chunk') continue;
          for (const next of [...output.imports, ...output.dynamicImports, ...(output.viteMetadata?.importedCss ?? [])]) loaded.add(next);
        }
        const bytes = [...loaded].reduce((sum, name) => sum + gzippedBytes(bundle[name]), 0);
        if (bytes > bytesMax) this.error(`${page} loads ${bytes} bytes, at most ${bytesMax} are allowed: ${[...loaded].join(', ')}`);
        this.info(`${page} loads ${bytes} bytes gzipped, in ${loaded.size} files`);
      },
    },
  };
}

function gzippedBytes(output: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): number {
  if (output === undefined) return 0;
  return gzipSync(output.type === 'chunk' ? output.code : output.source).length;
}

function proxyToHub(target: string) {
  return {
    ...Object.fromEntries(['/api', '/dicom-web'].map((path) => [path, { target, changeOrigin: false }])),
    '^/village$': { target, bypass: () => '/village.html' }, // the address it has at the hub
  };
}
