import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../components/keys.ts'
import { createStore, useStore } from '../live/store.ts'
import type { SearchHit } from '../stage.ts'
import { stages } from '../stages.ts'
import { allows, useMe } from './me.ts'
import { type Tab, useTabs } from './nav.ts'
import './search-box.css'

const shown = createStore(false)

export function openSearch(): void {
  shown.set(true)
}

/** Asks all stages that answer searches; each answer is shown as it comes. */
function useHits(text: string): { hits: readonly SearchHit[]; busy: boolean } {
  const me = useMe()
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    setHits([])
    if (!text.trim()) return
    const stop = new AbortController()
    const asked = stages.filter((s) => s.search && allows(me, s.search.permission))
    const timer = window.setTimeout(async () => {
      setBusy(true)
      await Promise.all(
        asked.map(async (s) => {
          const provider = await s.search?.load()
          const found = (await provider?.default(text.trim(), stop.signal).catch(() => [])) ?? []
          if (!stop.signal.aborted) setHits((before) => [...before, ...found])
        }),
      )
      if (!stop.signal.aborted) setBusy(false)
    }, 150)
    return () => {
      stop.abort()
      window.clearTimeout(timer)
      setBusy(false)
    }
  }, [text, me])
  return { hits, busy }
}

function pageHits(tabs: readonly Tab[], text: string, note: string): SearchHit[] {
  const asked = text.trim().toLowerCase()
  return tabs
    .filter((tab) => asked === '' || `${tab.label} ${tab.title} ${tab.path}`.toLowerCase().includes(asked))
    .map((tab) => ({ id: tab.path, title: tab.title, note, to: tab.path }))
}

function Box({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const tabs = [...useTabs('desk'), ...useTabs('field')]
  const { hits, busy } = useHits(useDeferredValue(text))
  const all = [...hits, ...pageHits(tabs, text, t('nav.searchPages'))].slice(0, 12)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const go = (hit: SearchHit | undefined) => {
    if (!hit) return
    onClose()
    void navigate({ to: hit.to })
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') go(all[at])
    if (step === undefined) return
    event.preventDefault()
    setAt((all.length + at + step) % Math.max(1, all.length))
  }
  return (
    <dialog
      ref={dialog}
      className="dialog search-box"
      aria-label={t('nav.searchTitle')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="search-hits"
        aria-activedescendant={all[at] ? `hit-${at}` : undefined}
        placeholder={t('nav.searchHint')}
        aria-label={t('nav.searchTitle')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={move}
      />
      <div id="search-hits" role="listbox" aria-label={t('nav.searchTitle')}>
        {all.map((hit, i) => (
          <div
            key={`${hit.to} ${hit.id}`}
            id={`hit-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onMouseEnter={() => setAt(i)}
            onMouseDown={() => go(hit)}
          >
            <span className="clip">{hit.title}</span>
            {hit.note && <span className="muted small clip">{hit.note}</span>}
          </div>
        ))}
        {all.length === 0 && (
          <p className="muted search-none">{t(busy ? 'nav.searching' : 'nav.searchEmpty')}</p>
        )}
      </div>
    </dialog>
  )
}

/** Ctrl K: one box for call signs, incidents, places, people and pages. */
export function SearchBox() {
  const { t } = useTranslation('shell')
  const open = useStore(shown)
  useKeys([{ key: 'Ctrl K', label: t('nav.searchTitle'), run: openSearch }])
  useEffect(() => () => shown.set(false), [])
  return open ? <Box onClose={() => shown.set(false)} /> : null
}
