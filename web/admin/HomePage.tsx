import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card, Page } from '../components/Page.tsx'
import { allows, useMe } from '../shell/me.ts'

const places = [
  ['audit', 'audit.read'],
  ['accounts', 'accounts.read'],
  ['system', 'system.read'],
  ['webhooks', 'webhooks.manage'],
  ['rights', 'signed_in'],
] as const

/** What this administrator looks after. */
export default function HomePage() {
  const { t } = useTranslation('admin')
  const me = useMe()
  return (
    <Page title={t('page.home')} note={t('home.note')}>
      <div className="cols">
        {places
          .filter(([, permission]) => allows(me, permission))
          .map(([name]) => (
            <Card key={name} title={t(`page.${name}`)} padded>
              <div className="stack">
                <p>{t(`about.${name}`)}</p>
                <p>
                  <Link to={`/admin/${name}`} className="btn">
                    {t('home.open')}
                  </Link>
                </p>
              </div>
            </Card>
          ))}
      </div>
    </Page>
  )
}
