import { useTranslation } from 'react-i18next'
import { Facts } from '../../../web/components/DetailDrawer.tsx'
import { StateTag } from '../../../web/components/StateTag.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import type { SiteAttributes } from '../model.ts'
import { assetStates, attributeSpecs, attributesOf } from '../rules/site-attributes.ts'
import { type SiteRow, useOrgs, useZones } from './useMap.ts'
import { useWords } from './words.ts'

/** What is known about a site, and what it lacks. */
export function SiteFacts({ site }: { site: SiteRow }) {
  const { t } = useTranslation('map')
  const { language } = useFormat()
  const words = useWords()
  const { orgs } = useOrgs()
  const { zones } = useZones()
  const zone = zones.find((each) => each.id === site.zoneId)
  const beat = zones.find((each) => each.id === site.beatId)
  const value = (key: keyof SiteAttributes) => {
    const held = site.attributes[key]
    if (held === undefined) return null
    if (key === 'assets')
      return site.attributes.assets?.map((asset) => t(`site.assets.${asset}`)).join(words.comma)
    if (key === 'useState') return assetStates[site.attributes.useState ?? 90][language]
    if (typeof held === 'boolean') return t(held ? 'site.yes' : 'site.no')
    return String(held)
  }
  return (
    <>
      <div className="row">
        {site.missing.length > 0 ? (
          <StateTag tone="warn">
            {t('site.missing')} {site.missing.map((part) => t(`site.part.${part}`)).join(words.comma)}
          </StateTag>
        ) : (
          <StateTag tone="good">{t('site.complete')}</StateTag>
        )}
        {site.kind === 'checkin_point' && (
          <StateTag tone={site.routable ? 'good' : 'bad'}>
            {t(site.routable ? 'site.routable' : 'site.notRoutable')}
          </StateTag>
        )}
      </div>
      <Facts
        items={[
          [t('site.kind'), words.site(site.kind)],
          [t('site.importance'), words.importance(site.importance)],
          [t('site.station'), orgs.find((org) => org.id === site.orgId)?.name],
          [t('site.zone'), [zone?.name, beat?.name].filter(Boolean).join(' / ')],
          [t('zone.unit'), beat?.unitName ?? zone?.unitName],
          [t('zone.leader'), beat?.leader ?? zone?.leader],
          [t('site.lngLat'), `${site.lngLat[0].toFixed(6)}, ${site.lngLat[1].toFixed(6)}`],
          ...attributesOf(site.kind).map((key) => [attributeSpecs[key][language], value(key)] as const),
        ]}
      />
    </>
  )
}
