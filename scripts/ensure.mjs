// What must be there before anything runs: dependencies and the build. Plain Node, because on a fresh clone nothing is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** A step in both languages on stderr, so that stdout stays free for results. */
export function say(zh, en) {
  process.stderr.write(`${zh} · ${en}\n`)
}

export function run(command, parameters, options = {}) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    ...options,
  })
  if (result.status !== 0) {
    say(`命令失败：${command} ${parameters.join(' ')}`, `failed: ${command} ${parameters.join(' ')}`)
    process.exit(1)
  }
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(
    `需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}`,
    `Node.js 20.19 or newer is needed; this is ${process.versions.node}`,
  )
  process.exit(2)
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex')

/** Installs the locked dependencies when they are missing or belong to another lock file. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules', '.xunfang-lock')
  const wanted = hashOf(readFileSync(join(root, 'package-lock.json')))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('安装依赖…', 'installing dependencies…')
  // Not `npm ci`: it refuses a lock file that lists only the writing machine's builds of optional packages.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'])
  writeFileSync(stamp, wanted)
}

const sources = [
  'engines',
  'loop',
  'platform',
  'app',
  'web',
  'demo',
  'scripts/build.mjs',
  'package-lock.json',
]

function* filesBelow(path) {
  const stat = statSync(path)
  if (stat.isFile()) {
    if (!/\.test\.tsx?$/.test(path)) yield [path, stat]
    return
  }
  for (const name of readdirSync(path).sort()) yield* filesBelow(join(path, name))
}

/** One hash over names, sizes and times of all sources. */
function sourceStamp() {
  const hash = createHash('sha256')
  for (const source of sources) {
    if (!existsSync(join(root, source))) continue
    for (const [path, stat] of filesBelow(join(root, source)))
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Builds when the sources are newer than the build. `part`: `server` for commands, `all` with the web app. */
export function ensureBuilt(part = 'all') {
  const stamp = sourceStamp()
  const isNew = (name) => {
    const file = join(root, 'dist', `.${name}-stamp`)
    return existsSync(file) && readFileSync(file, 'utf8') === stamp
  }
  const missing = (part === 'all' ? ['server', 'web'] : ['server']).filter((name) => !isNew(name))
  for (const name of missing) {
    if (name === 'server') say('构建服务…', 'building the server…')
    else say('构建界面…', 'building the web app…')
    run(process.execPath, [join('scripts', 'build.mjs'), name])
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(join(root, 'dist', `.${name}-stamp`), stamp)
  }
}
