// `npm test`: installs what is missing (as root through apt: chromium, a CJK font, PostgreSQL), then runs every kind of test.
// --no-browsers leaves the journeys out; --quick leaves out what another version of Node can't change: the checks of types and
// style, and PostgreSQL. What isn't run is named and counted, never passed over in silence.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode, ensureBuilt, ensureInstalled, root, run, say } from './ensure.mjs'
import { startPostgres } from './test-postgres.mjs'

const browsers = !process.argv.includes('--no-browsers')
const quick = process.argv.includes('--quick')

checkNode()
ensureInstalled()
installPackages()
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
)
const postgres = quick ? undefined : await startPostgres()

let failed = 0
const totals = { passed: 0, failed: 0, skipped: 0 }
const notes = []
if (quick) notes.push('PostgreSQL store tests, type check and lint left out: --quick')
else if (!postgres) notes.push('PostgreSQL store tests skipped: no PostgreSQL server here')
if (!browsers) notes.push('browser journeys left out: --no-browsers')
else if (!chromium) notes.push('browser journeys skipped: no chromium here')

try {
  if (!quick) {
    step('typecheck', process.execPath, [join('scripts', 'typecheck.mjs')])
    step('lint', 'npx', ['biome', 'check', '.'])
  }
  ensureBuilt(browsers && chromium ? 'all' : 'server')
  tests(['unit', 'store', 'scenario'])
  if (browsers && chromium) tests(['journey'])
} finally {
  await postgres?.stop()
}

for (const note of notes) process.stdout.write(`${note}\n`)
process.stdout.write(`${totals.passed} passed, ${totals.failed + failed} failed, ${totals.skipped} skipped\n`)
process.exit(totals.failed + failed > 0 ? 1 : 0)

function step(name, command, parameters) {
  say(`检查 ${name}`, `check ${name}`)
  const { status } = spawnSync(command, parameters, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) {
    failed += 1
    process.stdout.write(`${name} failed\n`)
  }
}

function tests(projects) {
  say(`测试 ${projects.join('、')}`, `tests: ${projects.join(', ')}`)
  const folder = join(root, 'node_modules', '.cache', 'xunfang')
  mkdirSync(folder, { recursive: true })
  const report = join(folder, `report-${projects[0]}.json`)
  rmSync(report, { force: true })
  const { status } = spawnSync(
    'npx',
    [
      'vitest',
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        ...(postgres ? { TEST_POSTGRES_URL: postgres.url } : {}),
        ...(chromium ? { TEST_CHROMIUM: chromium } : {}),
      },
    },
  )
  if (!existsSync(report)) {
    failed += 1
    return
  }
  const result = JSON.parse(readFileSync(report, 'utf8'))
  totals.passed += result.numPassedTests
  totals.failed += result.numFailedTests
  totals.skipped += result.numPendingTests + result.numTodoTests
  // A file that could not even be loaded has no test that failed; the exit code still tells.
  if (status !== 0 && result.numFailedTests === 0) failed += 1
}

function installPackages() {
  const wanted = [
    [browsers, 'chromium', () => existsSync('/usr/bin/chromium')],
    [true, 'fonts-noto-cjk', () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')],
    [true, 'postgresql', () => existsSync('/usr/lib/postgresql')],
    [true, 'poppler-utils', () => existsSync('/usr/bin/pdftotext')],
  ].filter(([needed, , there]) => needed && !there())
  if (wanted.length === 0) return
  const names = wanted.map(([, name]) => name)
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    say(
      `未安装：${names.join('、')}，相关测试将跳过`,
      `not installed: ${names.join(', ')}; their tests are skipped`,
    )
    return
  }
  say(`安装 ${names.join('、')}`, `installing ${names.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], { env })
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
}
