import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSignedOut, queryClient } from '../api/client.ts'
import { startOutbox } from '../api/outbox.ts'
import { PasteGuard } from '../components/PasteGuard.tsx'
import { addStageText } from '../i18n/index.ts'
import { startLive } from '../live/connection.ts'
import { followEvents } from '../live/invalidation.ts'
import { mapText } from '../map/text.ts'
import { stages } from '../stages.ts'
import { session, useMe } from './me.ts'
import { makeRouter } from './router.tsx'

for (const { stage, text } of stages) addStageText(stage, text)
addStageText('map', mapText)
const router = makeRouter(stages)

/** The product behind the door: queries, live line, pages. */
export default function App() {
  const { id } = useMe().user
  useEffect(
    () =>
      startOutbox(
        id,
        stages.flatMap((s) => s.keeps ?? []),
        () => void queryClient.invalidateQueries(),
      ),
    [id],
  )
  useEffect(() => {
    onSignedOut(() => session.set({ state: 'signed_out', ended: true }))
    const stopLive = startLive()
    const stopFollowing = followEvents(
      queryClient,
      stages.flatMap((s) => (s.liveInvalidation ? [s.liveInvalidation] : [])),
    )
    return () => {
      stopFollowing()
      stopLive()
      // The next one to sign in at this desk must not see what was asked before.
      queryClient.clear()
    }
  }, [])
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <PasteGuard />
    </QueryClientProvider>
  )
}
