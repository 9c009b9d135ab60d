import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../web/i18n/format.ts'
import type { RingPlanView, RunView } from '../contract.ts'
import { postsOfLayer } from '../rules/given-up.ts'
import { useContainWords } from './words.ts'

/** Two rings at once: what each closes by its own posts. */
export function Layers(props: {
  certified: boolean
  posts: readonly { readonly part: string }[]
  layers: NonNullable<RingPlanView['layers']>
}) {
  const { layers } = props
  const { t } = useTranslation('dispatch')
  const { ring } = useContainWords()
  return (
    <ul className="cp-layers small">
      {(['inner', 'outer'] as const).map((name) => {
        const { certified, leakingExits, ring: one } = layers[name]
        const posts = postsOfLayer(props.posts, name)
        return (
          <li key={name} className="row-between">
            <span>
              <b>{t(`contain.part.${name}`)}</b> {ring(one)}
            </span>
            <b className={certified ? 'good' : props.certified ? 'muted' : 'cp-leak'}>
              {certified
                ? t('contain.ringClosed', { n: posts })
                : t(posts > 0 ? 'contain.two.open' : 'contain.two.nobody', { n: leakingExits, posts })}
            </b>
          </li>
        )
      })}
    </ul>
  )
}

/** How small a ring could be, and how sure that is. */
export function SmallestLine({
  smallest,
  isFilled,
}: {
  smallest: NonNullable<RunView['smallest']>
  /** A ring closes all the same, with walkers or e-bikes where cars lack. */
  isFilled: boolean
}) {
  const { t } = useTranslation('dispatch')
  const { span } = useFormat()
  const { ring, proved, tried, stepSeconds } = smallest
  const params = { n: tried, step: span(stepSeconds), time: span(Math.round((ring ?? 0) * 60)) }
  if (ring === null && isFilled) return <p className="small muted">{t('contain.smallest.filled')}</p>
  const key = ring === null ? (proved ? 'noneProved' : 'none') : proved ? 'leastProved' : 'least'
  return <p className="small muted">{t(`contain.smallest.${key}`, params)}</p>
}
