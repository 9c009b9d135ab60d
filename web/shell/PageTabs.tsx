import { Link, useRouterState } from '@tanstack/react-router'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Popover } from '../components/Popover.tsx'
import type { Tab } from './nav.ts'

/** How many tabs stand beside each other in `room` pixels; when not all do, `more` needs its own place. */
export function tabsThatFit(widths: readonly number[], room: number, more: number): number {
  const sum = (n: number) => widths.slice(0, n).reduce((total, width) => total + width, 0)
  if (sum(widths.length) <= room) return widths.length
  let n = widths.length - 1
  while (n > 0 && sum(n) + more > room) n--
  return n
}

/** The pages as tabs; what doesn't fit folds into 更多, from the end, where the pages stand that are needed least. */
export function PageTabs({ tabs }: { tabs: readonly Tab[] }) {
  const { t } = useTranslation('shell')
  const path = useRouterState({ select: (s) => s.location.pathname })
  const nav = useRef<HTMLElement>(null)
  const ruler = useRef<HTMLDivElement>(null)
  const [fitting, setFitting] = useState(tabs.length)
  const words = tabs.map((tab) => tab.label).join('|')

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have other widths
  useLayoutEffect(() => {
    const [bar, row] = [nav.current, ruler.current]
    if (!bar || !row) return
    const measure = () => {
      const widths = [...row.children].map((child) => Math.ceil(child.getBoundingClientRect().width))
      const more = widths.pop() ?? 0
      setFitting(tabsThatFit(widths, bar.clientWidth, more))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(bar)
    // Fonts that come later change the words' widths, not the bar's.
    observer.observe(row)
    measure()
    return () => observer.disconnect()
  }, [words])

  const shown = tabs.slice(0, fitting)
  const folded = tabs.slice(fitting)
  const here = folded.find((tab) => path === tab.path || path.startsWith(`${tab.path}/`))
  return (
    <nav ref={nav} className="top-tabs" aria-label={t('nav.pages')}>
      <div ref={ruler} className="top-ruler" aria-hidden="true">
        {tabs.map((tab) => (
          <span key={tab.path}>{tab.label}</span>
        ))}
        <span>{here?.label ?? t('nav.more')} ▾</span>
      </div>
      {shown.map((tab) => (
        <Link key={tab.path} to={tab.path} activeProps={{ className: 'on', 'aria-current': 'page' }}>
          {tab.label}
        </Link>
      ))}
      {folded.length > 0 && (
        <Popover
          label={`${here?.label ?? t('nav.more')} ▾`}
          className={here ? 'top-more on' : 'top-more'}
          width={180}
        >
          {(close) => (
            <div className="menu">
              {folded.map((tab) => (
                <Link key={tab.path} to={tab.path} activeProps={{ 'aria-current': 'page' }} onClick={close}>
                  {tab.label}
                </Link>
              ))}
            </div>
          )}
        </Popover>
      )}
    </nav>
  )
}
