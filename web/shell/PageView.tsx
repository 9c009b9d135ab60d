import { useRouterState } from '@tanstack/react-router'
import { type ComponentType, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading } from '../components/States.tsx'
import type { StagePage } from '../stage.ts'
import { CrashGuard } from './CrashGuard.tsx'
import { useCan } from './me.ts'
import { NoPermission } from './Whole.tsx'

interface Props {
  readonly stage: string
  readonly page: StagePage
  readonly Content: ComponentType
}

/** One page of a stage in its frame: permission, title, loading, and a guard so that the frame survives it. */
export function StagePageView({ stage, page, Content }: Props) {
  const { t } = useTranslation([stage, 'shell'])
  const place = useRouterState({ select: (s) => s.location.pathname })
  const may = useCan(page.permission)
  useEffect(() => {
    document.title = `${t(page.titleKey)} · ${t('shell:product')}`
  }, [t, page.titleKey])
  if (!may) return <NoPermission permission={page.permission} />
  return (
    <CrashGuard place={place}>
      <Suspense
        fallback={
          <div className="page">
            <Loading lines={6} />
          </div>
        }
      >
        <Content />
      </Suspense>
    </CrashGuard>
  )
}
