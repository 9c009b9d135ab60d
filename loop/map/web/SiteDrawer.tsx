import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DetailDrawer } from '../../../web/components/DetailDrawer.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'
import { select } from '../../../web/map/selection.ts'
import { useCan } from '../../../web/shell/me.ts'
import { mapContract } from '../contract.ts'
import { SiteFacts } from './SiteFacts.tsx'
import { SiteForm } from './SiteForm.tsx'
import type { SiteRow } from './useMap.ts'
import { useZonePage } from './zone-page.ts'

/** A site with its acts on top; taking it off asks twice. */
export function SiteDrawer({ site, onClose }: { site: SiteRow; onClose: () => void }) {
  const { t } = useTranslation('map')
  const client = useQueryClient()
  const canEdit = useCan('map.edit')
  const { at } = useZonePage()
  const [open, setOpen] = useState(false)
  const [sure, setSure] = useState(false)
  const retire = useAct(mapContract.retireSite, {
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['map', 'sites'] })
      onClose()
    },
  })
  const leave = () => {
    setSure(false)
    retire.mutate({ params: { id: site.id }, body: { expectedVersion: site.version } })
  }
  return (
    <DetailDrawer
      title={site.name}
      note={site.code}
      onClose={onClose}
      acts={
        <>
          <button
            type="button"
            className="btn"
            onClick={() => select({ kind: 'site', id: site.id, lngLat: site.lngLat })}
          >
            {t('act.locate')}
          </button>
          {canEdit && (
            <button type="button" className="btn" onClick={() => setOpen(true)}>
              {t('act.edit')}
            </button>
          )}
          {canEdit && (
            <button
              type="button"
              className={sure ? 'btn danger' : 'btn'}
              disabled={retire.pending}
              onClick={() => (sure ? leave() : setSure(true))}
            >
              {t(sure ? 'act.retireSure' : 'act.retire')}
            </button>
          )}
        </>
      }
    >
      <ErrorLine error={retire.error} again={retire.again} />
      <SiteFacts site={site} />
      {open && <SiteForm site={site} at={at} onClose={() => setOpen(false)} />}
    </DetailDrawer>
  )
}
