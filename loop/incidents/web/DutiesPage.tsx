import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../web/api/call.ts'
import { LevelBadge, levelOf } from '../../../web/components/Level.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { QueryView } from '../../../web/components/States.tsx'
import { incidentContract, type NoticeView, type TransferView } from '../contract.ts'
import { OneNotice } from './Notices.tsx'
import { OneTransfer } from './Transfers.tsx'
import { useWords } from './words.ts'
import './incidents.css'
import './intake.css'

/** 上报与移交: what must be told upwards and what was handed over, what is open on top, each with its clock. */
export default function DutiesPage() {
  const { t } = useTranslation('incidents')
  const notices = useQuery(ask(incidentContract.listNotices, { query: {} }))
  const incoming = useQuery(ask(incidentContract.listTransfers, { query: { direction: 'in' } }))
  const outgoing = useQuery(ask(incidentContract.listTransfers, { query: { direction: 'out' } }))
  return (
    <Page title={t('notice.page')}>
      <div className="in-duties">
        <section>
          <h2>{t('notice.title')}</h2>
          <QueryView query={notices}>
            {(rows) =>
              rows.length === 0 ? (
                <div className="stack">
                  <p>{t('notice.none')}</p>
                  <p className="muted small">{t('notice.noneNote')}</p>
                </div>
              ) : (
                <List rows={[...rows].sort(openFirst)}>{(one) => <OneNotice one={one} />}</List>
              )
            }
          </QueryView>
        </section>
        {[
          { title: t('transfer.incoming'), query: incoming },
          { title: t('transfer.outgoing'), query: outgoing },
        ].map(({ title, query }) => (
          <section key={title}>
            <h2>{title}</h2>
            <QueryView query={query}>
              {(rows) =>
                rows.length === 0 ? (
                  <p className="muted">{t('notice.noTransfers')}</p>
                ) : (
                  <List rows={[...rows].sort(openFirst)}>{(one) => <OneTransfer one={one} />}</List>
                )
              }
            </QueryView>
          </section>
        ))}
      </div>
    </Page>
  )
}

const isOpen = (one: NoticeView | TransferView) => one.state === 'required' || one.state === 'sent'

/** Open ones by their deadline, then the others, latest first. */
function openFirst<T extends NoticeView | TransferView>(a: T, b: T): number {
  if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1
  return isOpen(a) ? (a.dueAt < b.dueAt ? -1 : 1) : a.dueAt < b.dueAt ? 1 : -1
}

function List<T extends NoticeView | TransferView>(props: {
  rows: readonly T[]
  children: (one: T) => ReactNode
}) {
  const { t } = useTranslation('incidents')
  const words = useWords()
  return (
    <ul className="in-duty-list">
      {props.rows.map((one) => (
        <li key={`${one.id} ${one.version}`}>
          <p>
            <LevelBadge level={levelOf(one.level)} word={t(`level.${one.level}`)} />{' '}
            <Link to={`/incidents?id=${one.incidentId}` as string}>{one.number}</Link>{' '}
            {words.className(one.classCode)} {one.placeText}
          </p>
          {props.children(one)}
        </li>
      ))}
    </ul>
  )
}
