// Builds the server (esbuild, one file and its workers) and the web app (vite). `node scripts/build.mjs [server|web]`
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { root } from './ensure.mjs'
import { filesOf, phoneKeys } from './web-files.mjs'

async function server() {
  const out = join(root, 'dist', 'server')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  await bundle({
    absWorkingDir: root,
    entryPoints: { cli: 'app/cli/main.ts', 'compute-tasks': 'app/compute-tasks.ts' },
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    define: { 'process.env.XUNFANG_BUILT': '"yes"' },
  })
  const workers = [
    'platform/database/pglite-worker.mjs',
    'platform/database/pglite-statements.mjs',
    'platform/compute/compute-worker.mjs',
  ]
  for (const worker of workers) copyFileSync(join(root, worker), join(out, worker.split('/').at(-1)))
}

async function web() {
  const { build } = await import('vite')
  await build({ root: join(root, 'web'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  await offline(join(root, 'dist', 'web'))
}

/** The service worker, with the list of what it keeps: the door and the phone's pages. Its version is what it keeps. */
async function offline(out) {
  const manifest = JSON.parse(readFileSync(join(out, '.vite', 'manifest.json'), 'utf8'))
  const files = [...filesOf(manifest, phoneKeys(manifest)), 'icon.svg', 'manifest.webmanifest'].sort()
  const hash = createHash('sha256')
  for (const file of ['index.html', ...files]) hash.update(file).update(readFileSync(join(out, file)))
  const program = {
    version: hash.digest('hex').slice(0, 16),
    entry: manifest['index.html'].file,
    files: files.map((file) => `/${file}`),
  }
  await bundle({
    absWorkingDir: root,
    entryPoints: ['web/offline/worker.ts'],
    outfile: join(out, 'sw.js'),
    bundle: true,
    minify: true,
    target: 'chrome100',
    logLevel: 'warning',
    define: { PROGRAM: JSON.stringify(program) },
  })
}

const part = process.argv[2]
if (part !== 'web') await server()
if (part !== 'server') await web()
