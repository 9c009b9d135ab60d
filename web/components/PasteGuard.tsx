import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { labelOf } from './field-of.ts'
import { pasteTooLong } from './paste-fit.ts'
import './paste-guard.css'

interface Refused {
  readonly field: HTMLInputElement | HTMLTextAreaElement
  readonly found: number
}

/**
 * What is pasted goes in whole or not at all: a browser cuts it off at the field's limit without a word, and an order or a
 * notice that ends in the middle goes out as if it were all. The field keeps what it had, and says why.
 */
export function PasteGuard() {
  const { t } = useTranslation('ui')
  const [refused, refuse] = useState<Refused | null>(null)
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const field = event.target
      refuse(null)
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
      const found = pasteTooLong(field, event.clipboardData?.getData('text/plain') ?? '')
      if (found === null) return
      event.preventDefault()
      refuse({ field, found })
    }
    const over = () => refuse(null)
    document.addEventListener('paste', onPaste, true)
    const ends = ['input', 'focusout', 'keydown', 'resize'] as const
    for (const end of ends) window.addEventListener(end, over)
    return () => {
      document.removeEventListener('paste', onPaste, true)
      for (const end of ends) window.removeEventListener(end, over)
    }
  }, [])
  if (!refused) return null
  const { field, found } = refused
  const { left, top, bottom } = field.getBoundingClientRect()
  const below = bottom + 80 < window.innerHeight
  return createPortal(
    <p
      className="paste-note error-line"
      role="alert"
      style={{
        left: Math.max(8, Math.min(left, window.innerWidth - 368)),
        ...(below ? { top: bottom + 4 } : { bottom: window.innerHeight - top + 4 }),
      }}
    >
      {t('pasteTooLong', { label: labelOf(field), found, most: field.maxLength })}
    </p>,
    // Over a modal window only what is in it is seen.
    field.closest('dialog[open]') ?? document.body,
  )
}
