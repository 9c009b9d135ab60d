import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../../web/api/call.ts'
import { DetailDrawer, Facts } from '../../../web/components/DetailDrawer.tsx'
import { EmptyState, ErrorLine } from '../../../web/components/States.tsx'
import { useFormat } from '../../../web/i18n/format.ts'
import { useCan, useMe } from '../../../web/shell/me.ts'
import { communityContract } from '../contract.ts'
import { NoticeLines } from './NoticeLines.tsx'
import type { CommunityRow, Week } from './useCommunity.ts'

interface NoticeDrawerProps {
  readonly row: CommunityRow
  readonly week: Week
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** One community's notice as it would be published, with the acts that are due. */
export function NoticeDrawer({ row, week, onChanged, onClose }: NoticeDrawerProps) {
  const { t } = useTranslation('community')
  const { language, date, stamp } = useFormat()
  const me = useMe()
  const mayDraft = useCan('community.draft')
  const mayPublish = useCan('community.publish')
  const draft = useAct(communityContract.draftNotices, { onSuccess: onChanged })
  const publish = useAct(communityContract.publishNotice, { onSuccess: onChanged })
  const { notice } = row
  const isDraft = notice?.status === 'draft'
  const redraft = () => draft.mutate({ body: { week: week.week, orgId: row.orgId } })
  return (
    <DetailDrawer
      title={row.orgName}
      note={`${date(week.week)} – ${date(week.weekEnds)} · ${row.stationName}`}
      width={560}
      onClose={onClose}
      acts={
        notice && (
          <>
            {isDraft && mayPublish && (
              <button
                type="button"
                className="btn primary"
                disabled={publish.pending}
                onClick={() =>
                  publish.mutate({ params: { id: notice.id }, body: { expectedVersion: notice.version } })
                }
              >
                {t('act.publish')}
              </button>
            )}
            {isDraft && mayDraft && (
              <button type="button" className="btn" disabled={draft.pending} onClick={redraft}>
                {t('act.redraft')}
              </button>
            )}
            <Link to="/community/notices/$noticeId/print" params={{ noticeId: notice.id }} className="btn">
              {t('act.print')}
            </Link>
          </>
        )
      }
    >
      <div className="stack">
        <ErrorLine error={publish.error ?? draft.error} again={publish.error ? publish.again : draft.again} />
        {!notice && (
          <EmptyState
            title={t('none.title')}
            note={t('none.note')}
            act={
              mayDraft && (
                <button type="button" className="btn primary" disabled={draft.pending} onClick={redraft}>
                  {t('act.draft')}
                </button>
              )
            }
          />
        )}
        {notice && (
          <>
            {isDraft && mayPublish && (
              <p className="muted small">{t('detail.stays', { name: me.user.name })}</p>
            )}
            <h3>{t('detail.summary')}</h3>
            <ul className="cm-list">
              {notice.content.summary.map((sentence) => (
                <li key={sentence.zh}>{sentence[language]}</li>
              ))}
            </ul>
            <NoticeLines lines={notice.content.lines} />
            <h3>{t('detail.advice')}</h3>
            <ul className="cm-list">
              {notice.content.advice.map((advice) => (
                <li key={advice.zh}>{advice[language]}</li>
              ))}
            </ul>
            <Facts
              items={[
                [t('detail.draftedBy'), `${notice.draftedBy} ${stamp(notice.draftedAt)}`],
                [
                  t('detail.publishedBy'),
                  notice.publishedBy && `${notice.publishedBy} ${stamp(notice.publishedAt)}`,
                ],
              ]}
            />
          </>
        )}
      </div>
    </DetailDrawer>
  )
}
