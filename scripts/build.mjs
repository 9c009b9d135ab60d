// Builds the server (esbuild, one file and its workers) and the web app (vite). `node scripts/build.mjs [server|web]`
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { root } from './ensure.mjs'

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
}

const part = process.argv[2]
if (part !== 'web') await server()
if (part !== 'server') await web()
