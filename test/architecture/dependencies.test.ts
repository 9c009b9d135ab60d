import { cruise, type IModule } from 'dependency-cruiser'
import { beforeAll, expect, it } from 'vitest'
import { engineReadmes, loopOrder, root } from './sources.ts'

/**
 * The dependency rule (ARCHITECTURE.md): what each part of the tree may import. The number of modules seen is asserted
 * too, because a rule over an empty graph passes always.
 */
let modules: IModule[] = []

beforeAll(async () => {
  const result = await cruise(['engines', 'loop', 'platform', 'app', 'web', 'demo'], {
    baseDir: root,
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    exclude: { path: '\\.test\\.tsx?$|/testing\\.ts$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  })
  if (typeof result.output === 'string') throw new Error('expected a module graph')
  modules = result.output.modules.filter((each) => !each.source.includes('node_modules'))
})

interface Import {
  from: string
  to: string
  isPackage: boolean
}
function imports(): Import[] {
  return modules.flatMap((each) =>
    each.dependencies
      .filter((dependency) => !dependency.coreModule)
      .map((dependency) => ({
        from: each.source,
        to: dependency.resolved,
        isPackage: dependency.resolved.includes('node_modules') || dependency.couldNotResolve === true,
      })),
  )
}

/** Rooms inside a stage, of the stage's shape (decision 012). */
const ROOMS = /^(loop\/[a-z]+)\/containment\//
const packageOf = (path: string) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? path
const stageOf = (path: string) => path.match(/^loop\/([a-z]+)\//)?.[1]
/** The part of a stage that a file belongs to: `model`, `rules`, `store`, `web`, …; a room of a stage has the same parts. */
const partOf = (path: string) => path.replace(ROOMS, '$1/').match(/^loop\/[a-z]+\/([a-z-]+)/)?.[1] ?? ''

it('sees the whole tree', () => {
  expect(modules.length).toBeGreaterThan(150)
  for (const part of ['engines/', 'loop/', 'platform/', 'app/', 'web/', 'demo/'])
    expect(modules.filter((each) => each.source.startsWith(part)).length, part).toBeGreaterThan(3)
  const unresolved = modules.flatMap((each) =>
    each.dependencies.filter((d) => d.couldNotResolve).map((d) => `${each.source} → ${d.module}`),
  )
  expect(unresolved.filter((line) => /→ \./.test(line))).toEqual([])
})

it('engines import other engines and small packages that their README names', () => {
  const wrong = imports().filter(({ from, to, isPackage }) => {
    if (!from.startsWith('engines/')) return false
    const engine = from.split('/')[1]!
    if (isPackage) return !engineReadmes().get(engine)?.includes(packageOf(to))
    if (!to.startsWith('engines/')) return true
    const other = to.split('/')[1]!
    return other !== engine && !engineReadmes().get(engine)?.includes(other)
  })
  expect(wrong).toEqual([])
})

it('platform never imports the loop, the engines of police work or the app', () => {
  const wrong = imports().filter(
    ({ from, to, isPackage }) =>
      from.startsWith('platform/') &&
      !isPackage &&
      !to.startsWith('platform/') &&
      !to.startsWith('engines/geo/'),
  )
  expect(wrong).toEqual([])
})

it('a stage knows only stages before it, through model (types) and reads', () => {
  const order = loopOrder()
  const wrong = imports().filter(({ from, to, isPackage }) => {
    const stage = stageOf(from)
    if (!stage || stage === 'events' || isPackage) return false
    const other = stageOf(to)
    if (!other || other === stage || other === 'events') return false
    if (order.indexOf(other) > order.indexOf(stage)) return true
    const part = partOf(from)
    if (part === 'model' || part === 'rules') return partOf(to) !== 'model'
    if (part === 'web') return true
    return !['model', 'reads', 'tables'].includes(partOf(to))
  })
  expect(wrong).toEqual([])
})

it('models and rules are pure: engines and models only', () => {
  const wrong = imports().filter(({ from, to, isPackage }) => {
    if (!stageOf(from) || !['model', 'rules'].includes(partOf(from))) return false
    // The base map's tile form is a pure encoding, done by well-kept packages.
    if (isPackage) return !/^@maplibre\/(geojson-vt|vt-pbf)$|^pinyin-pro$|^geojson$/.test(packageOf(to))
    if (to.startsWith('engines/') || stageOf(to) === stageOf(from)) return false
    return partOf(to) !== 'model' && !/^platform\/(parameters|clock\/duty-day|contract)/.test(to)
  })
  expect(wrong).toEqual([])
})

it('web pages of a stage import their own contract, model, rules and the shell', () => {
  const wrong = imports().filter(({ from, to, isPackage }) => {
    if (!stageOf(from) || partOf(from) !== 'web' || isPackage) return false
    if (to.startsWith('web/') || to.startsWith('platform/contract/')) return false
    return (
      stageOf(to) !== stageOf(from) ||
      !['contract', 'model', 'rules', 'web', 'classes', 'parameters'].includes(partOf(to))
    )
  })
  expect(wrong).toEqual([])
})

it('the shell imports stages only by their web doors, and no server code', () => {
  const wrong = imports().filter(
    ({ from, to, isPackage }) =>
      from.startsWith('web/') &&
      !isPackage &&
      !/^web\/|^platform\/contract\/|^loop\/[a-z]+\/web\/(index|text)\.ts$|^app\/(admin|webhooks)\/(contract|web)|^engines\/geo\//.test(
        to,
      ),
  )
  expect(wrong).toEqual([])
})

it('the demo plays against the public interface: it imports engines, its own parts and contracts', () => {
  const wrong = imports().filter(
    ({ from, to, isPackage }) =>
      from.startsWith('demo/') &&
      !isPackage &&
      !/^(demo|engines)\/|^platform\/contract\/|^loop\/[a-z]+\/(contract|model|classes)/.test(to),
  )
  expect(wrong).toEqual([])
})

it('has no import circle', () => {
  // Types vanish when the code is built; a circle is one only through values.
  const next = new Map(
    modules.map((each) => [
      each.source,
      each.dependencies
        .filter((d) => !d.dependencyTypes.includes('type-only') && !d.coreModule)
        .map((d) => d.resolved),
    ]),
  )
  const circles: string[] = []
  const state = new Map<string, 'open' | 'done'>()
  const walk = (at: string, path: readonly string[]) => {
    if (state.get(at) === 'done') return
    if (state.get(at) === 'open') {
      circles.push([...path.slice(path.indexOf(at)), at].join(' → '))
      return
    }
    state.set(at, 'open')
    for (const to of next.get(at) ?? []) if (next.has(to)) walk(to, [...path, at])
    state.set(at, 'done')
  }
  for (const source of next.keys()) walk(source, [])
  expect(circles).toEqual([])
})
