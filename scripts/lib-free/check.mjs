// What each kind of page loads, from the built app's manifest: holds the budgets of the first screens and keeps the
// heavy libraries away from sign-in and the phone. `node scripts/lib-free/check.mjs [dist/web]`, exit 1 when one is broken.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { filesOf, phoneKeys } from '../web-files.mjs'

const folder = process.argv[2] ?? 'dist/web'
const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'))

const kB = (files) =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0) / 1000

const text = (files) =>
  files
    .filter((f) => f.endsWith('.js'))
    .map((f) => readFileSync(join(folder, f), 'utf8'))
    .join('\n')

/** Names that stand in the library's own code, also after minifying. */
const libraries = { antd: 'anticon', maplibre: 'maplibregl-canvas', echarts: 'echarts_instance' }

const keyOf = (end) => Object.keys(manifest).find((key) => key.endsWith(end))
const entry = keyOf('index.html')
const app = keyOf('shell/App.tsx')
const pageKeys = (pattern) => Object.keys(manifest).filter((key) => pattern.test(key))

const screens = [
  { name: 'sign-in', budget: 150, keys: [entry], without: ['antd', 'maplibre', 'echarts'] },
  {
    name: 'phone, first page',
    budget: 350,
    keys: [entry, app, ...pageKeys(/web\/field\/(messages\/)?(Today|Order|Outbox|MessageNote)\w*\.tsx$/)],
    without: ['antd', 'maplibre', 'echarts'],
  },
  {
    name: 'phone, all that is kept for hours without a line',
    budget: 400,
    keys: phoneKeys(manifest),
    without: ['antd', 'maplibre', 'echarts'],
  },
  {
    name: 'one map, before the map itself',
    budget: 400,
    keys: [entry, app, keyOf('map/MapFrame.tsx'), keyOf('map/OneMapFrame.tsx')],
    without: ['maplibre', 'echarts'],
  },
]
// The heaviest desk page of any stage, with its frame: every role's first screen is at most this.
const desk = pageKeys(/(loop\/\w+\/web|web\/admin|^admin)\/.*\.tsx$/).filter(
  (key) => manifest[key].isDynamicEntry,
)
for (const key of desk) {
  const keys = [entry, app, keyOf('shell/DeskFrame.tsx'), key]
  screens.push({
    name: `desk ${key.replace(/^(\.\.\/)*/, '')}`,
    budget: 400,
    keys,
    without: ['maplibre', 'echarts'],
  })
}

let broken = 0
for (const { name, budget, keys, without } of screens) {
  const files = filesOf(manifest, keys.filter(Boolean))
  const size = kB(files)
  const code = text(files)
  const found = without.filter((library) => code.includes(libraries[library]))
  const ok = size <= budget && found.length === 0
  if (!ok) broken += 1
  const note = found.length > 0 ? `  holds ${found.join(', ')}` : ''
  console.log(`${ok ? 'ok  ' : 'over'}  ${size.toFixed(0).padStart(4)} of ${budget} kB gzip  ${name}${note}`)
}
process.exit(broken > 0 ? 1 : 0)
