import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ResultOf } from '../../../platform/contract/route.ts'
import { ask, useAct } from '../../../web/api/call.ts'
import { ErrorLine, Loading } from '../../../web/components/States.tsx'
import { analysisContract } from '../contract.ts'

type Work = ResultOf<typeof analysisContract.listWork>[number]

/** A long computation while its page waits: how far it is, and a button that stops it. Short ones only show the skeleton. */
export function WorkOn({ what, org, lines = 3 }: { what: Work['what']; org: string; lines?: number }) {
  const { t } = useTranslation('analysis')
  const query = useQuery({ ...ask(analysisContract.listWork, {}), refetchInterval: 700, staleTime: 0 })
  const stop = useAct(analysisContract.stopWork)
  const work = query.data?.find((each) => each.what === what && each.orgId === org)
  return (
    <>
      <Loading lines={lines} />
      {work && (
        <div className="an-work">
          <progress max={Math.max(1, work.of)} value={work.of > 0 ? work.done : undefined} />
          <span className="small" aria-live="polite">
            {work.of > 0
              ? t('work.at', { phase: t(`work.phase.${work.phase ?? 'read'}`), done: work.done, of: work.of })
              : t('work.phase.read')}
          </span>
          {work.by !== null && (
            <button
              type="button"
              className="btn tiny"
              disabled={stop.pending}
              onClick={() => stop.mutate({ params: { id: work.id }, body: {} })}
            >
              {t('work.stop')}
            </button>
          )}
          <ErrorLine error={stop.error} again={stop.again} />
        </div>
      )}
    </>
  )
}
