/**
 * What Maven runs: `install` (npm ci), `build` (both applications) or `check` (types, rules, tests).
 * A step whose inputs are byte for byte those of its last success is skipped.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = ['package.json', 'package-lock.json'];
const sources = [...lock, 'index.html', 'desk.html', 'village.html', 'openapi', 'public', 'src', 'vite.config.ts', 'tsconfig.json', 'eslint.config.js'];
const steps = {
  install: { inputs: lock, product: 'node_modules', command: ['ci', '--no-audit', '--no-fund', '--loglevel=error'] },
  build: { inputs: sources, product: 'dist', command: ['run', '--silent', 'build'] },
  check: { inputs: sources, product: 'node_modules', command: ['run', '--silent', 'check'] },
};

const name = process.argv[2] ?? '';
const step = steps[name];
if (step === undefined) throw new Error(`Unknown step "${name}"; there are ${Object.keys(steps).join(', ')}.`);

const stamps = join('node_modules', '.countyread');
const stamp = join(stamps, `${name}.sha256`);
const digest = digestOf(step.inputs);
if (existsSync(step.product) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) {
  console.log(`console ${name}: nothing has changed`);
} else {
  if (name === 'build') rmSync(join('target', 'classes', 'static'), { recursive: true, force: true });
  run(step.command);
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, digest);
}

function run(command) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, command, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

function digestOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesOf)) hash.update(`${path}\0`).update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** What the build itself makes below src is no input. */
function filesOf(path) {
  if (path.endsWith('-schema.d.ts')) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesOf(join(path, entry)));
}
