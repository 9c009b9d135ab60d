import { useTranslation } from 'react-i18next'
import { useAct } from '../../../../web/api/call.ts'
import { KeyCap } from '../../../../web/components/KeyHints.tsx'
import { useKeys } from '../../../../web/components/keys.ts'
import { ErrorLine } from '../../../../web/components/States.tsx'
import { useCan } from '../../../../web/shell/me.ts'
import { dispatchContract } from '../../contract.ts'
import type { AssignmentState } from '../../model.ts'
import type { PlanView } from '../contract.ts'
import { useWorking } from './state.ts'

/** What a crew says next on the radio: it has the order, it is there, it is set up. */
function nextSaid(state: AssignmentState | null): 'acked' | 'in_position' | 'holding' | null {
  if (state === null) return null
  if (['sent', 'delivered', 'timeout'].includes(state)) return 'acked'
  if (['acked', 'en_route', 'delayed'].includes(state)) return 'in_position'
  return state === 'in_position' ? 'holding' : null
}

/** The selected post, told by radio: one key takes down what the crew says, marked as told by voice. */
export function VoicePost({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('dispatch')
  const now = useWorking()
  const may = useCan('dispatch.order')
  const set = useAct(dispatchContract.setAssignmentState)
  const live = plan.posts.filter(({ givenUpAt }) => givenUpAt === null)
  const post = live.find(({ node }) => node === now?.post) ?? live[0]
  const to = post ? nextSaid(post.state) : null
  const tell = () => {
    if (!may || !to || !post?.assignmentId || post.assignmentVersion === null || set.pending) return
    set.mutate({
      params: { id: post.assignmentId },
      body: { expectedVersion: post.assignmentVersion, to },
    })
  }
  useKeys(may ? [{ key: 'P', label: t('contain.voice.key'), run: tell }] : [])
  if (!post) return null
  return (
    <div className="cp-voice">
      <p className="cp-line small">
        <b className="clip">
          {post.number} {post.placeText} {post.callSign}
        </b>
        <span>{post.state && t(`state.${post.state}`)}</span>
      </p>
      {may && to && (
        <button type="button" className="btn compact" disabled={set.pending} onClick={tell}>
          {t('contain.voice.says', { state: t(`state.${to}`) })} <KeyCap name="P" />
        </button>
      )}
      <ErrorLine error={set.error} again={set.again} />
    </div>
  )
}
