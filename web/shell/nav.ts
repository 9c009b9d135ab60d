import { useTranslation } from 'react-i18next'
import type { PageFrame } from '../stage.ts'
import { stages } from '../stages.ts'
import { allows, useMe } from './me.ts'

export interface Tab {
  readonly path: string
  readonly label: string
  readonly title: string
}

/** The tabs that the one signed in may open, in order; `desk` includes the map. */
export function useTabs(kind: 'desk' | 'field'): Tab[] {
  const me = useMe()
  const { t } = useTranslation(stages.map((s) => s.stage))
  const isField = (frame: PageFrame | undefined) => frame === 'field'
  return stages
    .flatMap((s) => s.pages.map((page) => ({ ...page, stage: s.stage })))
    .filter((p) => p.nav && isField(p.frame) === (kind === 'field') && allows(me, p.permission))
    .filter((p) => !p.nav?.roles || p.nav.roles.includes(me.user.role))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
    .map((p) => ({
      path: p.path,
      label: t(`${p.stage}:${p.nav?.labelKey ?? p.titleKey}`),
      title: t(`${p.stage}:${p.titleKey}`),
    }))
}
