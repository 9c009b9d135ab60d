import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../web/components/Dialog.tsx'
import { ErrorLine } from '../../../web/components/States.tsx'

export interface Option {
  readonly value: string
  readonly label: string
}

interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly most?: number
  /** A list to choose from; without it the field is text. */
  readonly options?: readonly Option[]
}

/** What a dialog needs of an act that is on its way. */
interface Acting {
  readonly pending: boolean
  readonly error: unknown
  readonly again?: (() => void) | undefined
}

interface Props<V extends Readonly<Record<string, string>>> {
  readonly title: string
  readonly fields: ReadonlyArray<Field & { readonly name: keyof V & string }>
  readonly value: V
  readonly onChange: (next: V) => void
  readonly act: Acting
  readonly onSubmit: () => void
  readonly onClose: () => void
  /** Fields of another kind, and acts besides saving. */
  readonly children?: ReactNode
  readonly acts?: ReactNode
}

/** A window with a few fields that are saved together. */
export function FormDialog<V extends Readonly<Record<string, string>>>(props: Props<V>) {
  const { title, fields, value, onChange, act, onSubmit, onClose, children, acts } = props
  const { t } = useTranslation('force')
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.pending) onSubmit()
  }
  const set = (name: string, next: string) => onChange({ ...value, [name]: next })
  return (
    <Dialog
      title={title}
      onClose={onClose}
      acts={
        <>
          {acts}
          <button type="submit" form={id} className="btn primary" disabled={act.pending}>
            {t('act.save')}
          </button>
        </>
      }
    >
      <form id={id} className="fo-form" onSubmit={submit}>
        {fields.map(({ name, label, hint, required, most, options }) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{label}</label>
            {options ? (
              <select
                id={`${id}-${name}`}
                className="input"
                required={required}
                value={value[name]}
                onChange={(event) => set(name, event.target.value)}
              >
                {options.map((one) => (
                  <option key={one.value} value={one.value}>
                    {one.label}
                  </option>
                ))}
              </select>
            ) : (
              <input
                id={`${id}-${name}`}
                className="input"
                required={required}
                maxLength={most}
                placeholder={hint}
                autoComplete="off"
                value={value[name]}
                onChange={(event) => set(name, event.target.value)}
              />
            )}
          </div>
        ))}
        {children}
      </form>
      <ErrorLine error={act.error} again={act.again} />
    </Dialog>
  )
}
