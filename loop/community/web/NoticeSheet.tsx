import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PrintPage } from '../../../web/components/PrintPage.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { NoticeLines } from './NoticeLines.tsx'
import { useNotice } from './useCommunity.ts'
import './community.css'

/** The weekly notice as a sheet of A4 for the notice board. */
export default function NoticeSheet() {
  const { t } = useTranslation('community')
  const { language, date } = useFormat()
  const { noticeId = '' } = useParams({ strict: false }) as { noticeId?: string }
  const query = useNotice(noticeId)
  const notice = query.data
  const meta =
    notice &&
    t('sheet.meta', { from: date(notice.week), to: date(notice.weekEnds), station: notice.stationName })
  return (
    <PrintPage
      title={notice ? t('sheet.title', { org: notice.orgName }) : t('page.community')}
      meta={notice && (notice.status === 'draft' ? `${meta}${t('sheet.draft')}` : meta)}
      foot={
        notice &&
        (notice.publishedBy
          ? t('sheet.foot', {
              station: notice.stationName,
              name: notice.publishedBy,
              date: date(notice.publishedAt),
            })
          : t('sheet.footDraft', { station: notice.stationName }))
      }
    >
      <QueryView query={query} lines={10}>
        {({ content }) => (
          <>
            <h2>{t('sheet.one')}</h2>
            {content.summary.map((sentence) => (
              <p key={sentence.zh}>{sentence[language]}</p>
            ))}
            <NoticeLines lines={content.lines} />
            <h2>{t('sheet.two')}</h2>
            <ol className="cm-advice">
              {content.advice.map((advice) => (
                <li key={advice.zh}>{advice[language]}</li>
              ))}
            </ol>
            <p className="sheet-meta small">{t('sheet.counted')}</p>
          </>
        )}
      </QueryView>
    </PrintPage>
  )
}
