import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf, useAct } from '../../../web/api/call.ts'
import { DayField } from '../../../web/components/DayField.tsx'
import { Card } from '../../../web/components/Page.tsx'
import { EmptyState, ErrorLine, QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan } from '../../../web/shell/me.ts'
import { analysisContract } from '../contract.ts'
import { type BulletinHead, shiftDay, useBulletins } from './useMore.ts'

const kinds = ['weekly', 'warning', 'special'] as const

/** 研判产品: weekly reports, warnings and special analyses; who has read them and who has not; as page, DOCX and PDF. */
export function BulletinCard({ org, today }: { org: string; today: string }) {
  const { t } = useTranslation('analysis')
  const { date } = useFormat()
  const query = useBulletins(org)
  const mayWrite = useCan('analysis.review')
  const [kind, setKind] = useState<(typeof kinds)[number]>('weekly')
  const [day, setDay] = useState(shiftDay(today, -1))
  const draft = useAct(analysisContract.draftBulletin, { onSuccess: () => void query.refetch() })
  return (
    <Card className="an-wide" title={t('bulletin.title')} note={t('bulletin.note')} padded>
      {mayWrite && (
        <div className="an-form">
          <label className="field">
            <span>{t('bulletin.kind')}</span>
            <select
              className="input"
              value={kind}
              onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? 'weekly')}
            >
              {kinds.map((each) => (
                <option key={each} value={each}>
                  {t(`bulletin.kinds.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <div className="field">
            <span>{t('bulletin.until')}</span>
            <DayField
              label={t('bulletin.until')}
              max={shiftDay(today, -1)}
              required
              value={day}
              onChange={setDay}
            />
          </div>
          <button
            type="button"
            className="btn primary"
            disabled={draft.pending || day === ''}
            onClick={() =>
              draft.mutate({ body: { orgId: org, kind, day, days: kind === 'special' ? 28 : 7 } })
            }
          >
            {t(draft.pending ? 'bulletin.drafting' : 'bulletin.draft')}
          </button>
          <ErrorLine error={draft.error} again={draft.again} />
        </div>
      )}
      <QueryView query={query} lines={4}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('bulletin.none')} note={t('bulletin.noneNote')} />
          ) : (
            <div className="an-scroll">
              <table className="an-table">
                <thead>
                  <tr>
                    {['name', 'until', 'state', 'read', 'file'].map((name) => (
                      <th key={name} scope="col">
                        {t(`bulletin.${name}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {list.map((bulletin) => (
                    <tr key={bulletin.id}>
                      <td>
                        <Link to={`/analysis/bulletins/${bulletin.id}` as string}>{bulletin.title}</Link>
                        <div className="muted small">{t(`bulletin.kinds.${bulletin.kind}`)}</div>
                      </td>
                      <td className="nowrap">{date(bulletin.day)}</td>
                      <td className="nowrap">{t(`bulletin.statuses.${bulletin.status}`)}</td>
                      <td>
                        <Receipts bulletin={bulletin} />
                      </td>
                      <td className="nowrap">
                        <Files id={bulletin.id} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </QueryView>
    </Card>
  )
}

/** Who has confirmed, and which units have not. */
export function Receipts({ bulletin }: { bulletin: BulletinHead }) {
  const { t } = useTranslation('analysis')
  if (bulletin.status === 'draft') return <span className="muted">—</span>
  return (
    <>
      {t('bulletin.readN', { n: bulletin.readBy.length })}
      {bulletin.unread.length > 0 && (
        <div className="small">
          {t('bulletin.unread', { units: bulletin.unread.map((unit) => unit.orgName).join(t('comma')) })}
        </div>
      )}
    </>
  )
}

/** The file forms, in the language of the page. */
export function Files({ id }: { id: string }) {
  const { i18n } = useTranslation()
  const language = i18n.language === 'en' ? 'en' : 'zh'
  return (
    <span className="row">
      {(['docx', 'pdf'] as const).map((form) => (
        <a
          key={form}
          className="btn tiny"
          download
          href={hrefOf(analysisContract.bulletinFile, { params: { id }, query: { form, language } })}
        >
          {form.toUpperCase()}
        </a>
      ))}
    </span>
  )
}
