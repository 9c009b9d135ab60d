import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './request.ts'

/** What happens when the session has ended: set by the shell. */
let signedOut: () => void = () => undefined

export function onSignedOut(act: () => void): void {
  signedOut = act
}

function worthRetry(failures: number, error: Error): boolean {
  const status = error instanceof ApiError ? error.status : 0
  return (status === 0 || status >= 502) && failures < 2
}

/**
 * Defaults: data are fresh for 15 s (the live line tells what changed), kept for ten minutes, asked again on return
 * to the window; refusals are never retried.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 600_000,
      retry: worthRetry,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

const check = (error: unknown) => {
  if (error instanceof ApiError && error.status === 401) signedOut()
}
queryClient.getQueryCache().config.onError = check
queryClient.getMutationCache().config.onError = check
