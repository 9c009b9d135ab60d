import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { PageFrame, StagePage, StageWeb } from '../../web/stage.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface ShotPage {
  readonly stage: string
  readonly path: string
  readonly title: string
  readonly frame: PageFrame
  readonly permission: string
  readonly shot: StagePage['shot']
}

function doors(): string[] {
  const stages = readdirSync(join(root, 'loop')).map((name) => join(root, 'loop', name, 'web', 'index.ts'))
  return [...stages, join(root, 'web', 'admin', 'index.ts')].filter((file) => existsSync(file))
}

/** All pages that the stages register, as the shell finds them. */
export async function registeredPages(): Promise<ShotPage[]> {
  const modules = await Promise.all(doors().map((file) => import(pathToFileURL(file).href)))
  const stages = modules.map((module: { default: StageWeb }) => module.default)
  return stages.flatMap(({ stage, pages }) =>
    pages.map((page) => ({
      stage,
      path: page.path,
      title: `${stage} · ${page.titleKey}`,
      frame: page.frame ?? 'desk',
      permission: page.permission,
      shot: page.shot,
    })),
  )
}

/** The address to photograph: the path itself, or what the page says when its path has params. */
export async function addressOf(
  page: ShotPage,
  ask: (path: string) => Promise<unknown>,
): Promise<string | null> {
  if (typeof page.shot === 'function') return page.shot(ask)
  if (page.shot !== undefined) return page.shot
  return page.path.includes('$') ? null : page.path
}
