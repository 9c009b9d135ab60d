import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  readonly children: ReactNode
  /** Changing it (another page) clears the error. */
  readonly place?: string
}

/** Keeps one failing page from taking the frame down. */
export class CrashGuard extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidUpdate(before: Props) {
    if (this.state.error && before.place !== this.props.place) this.setState({ error: null })
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return <CrashNote error={error} again={() => this.setState({ error: null })} />
  }
}

/** What happened, what was kept, try again. */
export function CrashNote({ error, again }: { error: Error; again: () => void }) {
  const { t } = useTranslation('shell')
  // The server is there and its file isn't, as after an update: only a reload helps.
  const gone = /dynamically imported module|Importing a module script failed|Unable to preload CSS/.test(
    error.message,
  )
  return (
    <main className="page" role="alert">
      <section className="card card-body stack" style={{ maxWidth: 640, margin: '48px auto', padding: 24 }}>
        <h1>{t('state.crashTitle')}</h1>
        <div>
          <h3>{t('state.crashWhat')}</h3>
          <p>{gone ? t('state.chunkGone') : error.message}</p>
        </div>
        <div>
          <h3>{t('state.crashKept')}</h3>
          <p>{t('state.crashKeptText')}</p>
        </div>
        <div className="row">
          {!gone && (
            <button type="button" className="btn primary" onClick={again}>
              {t('state.crashAgain')}
            </button>
          )}
          <button
            type="button"
            className={gone ? 'btn primary' : 'btn'}
            onClick={() => window.location.reload()}
          >
            {t('state.crashReload')}
          </button>
        </div>
      </section>
    </main>
  )
}
