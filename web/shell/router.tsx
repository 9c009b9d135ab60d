import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router'
import type { PageFrame, StagePage, StageWeb } from '../stage.ts'
import { CrashNote } from './CrashGuard.tsx'
import FieldFrame from './FieldFrame.tsx'
import { fetched } from './fetched.ts'
import { allows, useMe } from './me.ts'
import { StagePageView } from './PageView.tsx'
import { roleHome } from './roles.ts'
import { NoPages, NotFound } from './Whole.tsx'

const frames = {
  desk: fetched(() => import('./DeskFrame.tsx')),
  map: fetched(() => import('../map/MapFrame.tsx')),
  // Small, and holds the SOS button: it comes with the product itself.
  field: FieldFrame,
  print: Outlet,
} as const

/** Where the one signed in begins: the home of the role if it is there and open to him, else the first tab that is. */
function Home({ pages }: { pages: readonly StagePage[] }) {
  const me = useMe()
  const open = pages.filter((p) => allows(me, p.permission))
  const home = open.find((p) => p.path === roleHome[me.user.role])
  const mine = (p: StagePage) => p.nav && (!p.nav.roles || p.nav.roles.includes(me.user.role))
  const tabs = open.filter(mine).sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
  const goal = home ?? tabs.find((p) => (p.frame ?? 'desk') !== 'field') ?? tabs[0]
  return goal ? <Navigate to={goal.path} replace /> : <NoPages />
}

/** Code routes from what the stages bring. */
export function makeRouter(stages: readonly StageWeb[]) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
  const pages = stages.flatMap((s) => s.pages.map((page) => ({ stage: s.stage, page })))
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => <Home pages={pages.map((p) => p.page)} />,
  })
  const inFrame = (frame: PageFrame) => {
    const layout = createRoute({ getParentRoute: () => root, id: `frame-${frame}`, component: frames[frame] })
    const mine = pages.filter(({ page }) => (page.frame ?? 'desk') === frame)
    return layout.addChildren(
      mine.map(({ stage, page }) => {
        const Content = fetched(page.load)
        return createRoute({
          getParentRoute: () => layout,
          path: page.path,
          component: () => <StagePageView stage={stage} page={page} Content={Content} />,
        })
      }),
    )
  }
  return createRouter({
    routeTree: root.addChildren([home, inFrame('desk'), inFrame('map'), inFrame('field'), inFrame('print')]),
    defaultErrorComponent: ({ error, reset }) => (
      <CrashNote error={error instanceof Error ? error : new Error(String(error))} again={reset} />
    ),
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
}
