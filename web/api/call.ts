import { type QueryKey, type UseQueryOptions, useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { BodyInputOf, ParamsOf, QueryInputOf, ResultOf, Route } from '../../platform/contract/route.ts'
import { keep, keptError, patienceFor } from './outbox.ts'
import { ApiError, freshId, type RequestOptions, request, withQuery } from './request.ts'

/** The parts of a call that the route declares; a part that the route doesn't have can't be given. */
export type CallInput<T> = (ParamsOf<T> extends undefined
  ? { params?: undefined }
  : { params: ParamsOf<T> }) &
  (QueryInputOf<T> extends undefined ? { query?: undefined } : { query?: QueryInputOf<T> }) &
  (BodyInputOf<T> extends undefined ? { body?: undefined } : { body: BodyInputOf<T> })

interface LooseInput {
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** `/api/incidents/:id` with `{ id: 7 }` → `/api/incidents/7`. */
export function fillPath(path: string, params: unknown): string {
  const values = record(params)
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')))
}

/** Calls one route of a contract; types come from the route. Throws ApiError. */
export async function call<T extends Route>(
  route: T,
  input: CallInput<T>,
  options: Pick<RequestOptions, 'signal' | 'idempotencyKey'> = {},
): Promise<ResultOf<T>> {
  const { params, query, body }: LooseInput = input
  const answer = await request(route.method, fillPath(route.path, params), {
    ...options,
    query: record(query),
    body,
  })
  return answer as ResultOf<T>
}

/** The address of a GET route that answers a file (a document, an export), for `<a href download>`. */
export function hrefOf<T extends Route>(route: T, input: CallInput<T>): string {
  const { params, query }: LooseInput = input
  return withQuery(fillPath(route.path, params), record(query))
}

/**
 * The query key of a route: its path's segments, then what fills them, so that `['incidents']` is a prefix of every
 * query about incidents. `/api/incidents/:id/trace` → `['incidents', ':id', 'trace', { params, query }]`.
 */
export function queryKey(route: Route, input: LooseInput = {}): QueryKey {
  const segments = route.path.split('/').filter((s) => s !== '' && s !== 'api')
  const { params, query } = input
  return params === undefined && query === undefined ? segments : [...segments, { params, query }]
}

/** `useQuery(ask(routes.list, { query }))`: key and function of a GET route. */
export function ask<T extends Route>(
  route: T,
  input: CallInput<T>,
): Pick<UseQueryOptions<ResultOf<T>, ApiError>, 'queryKey'> & {
  queryFn: (context: { signal: AbortSignal }) => Promise<ResultOf<T>>
} {
  return {
    queryKey: queryKey(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
  }
}

/**
 * One act of the user on a non-GET route. Every `mutate` gets a fresh idempotency key; `again()` repeats the last act
 * with the same key, so that an act whose answer was lost is done once.
 */
export function useAct<T extends Route>(
  route: T,
  then: { onSuccess?: (result: ResultOf<T>, input: CallInput<T>) => void } = {},
) {
  const last = useRef<{ input: CallInput<T>; key: string } | null>(null)
  const mutation = useMutation<ResultOf<T>, ApiError, { input: CallInput<T>; key: string }>({
    mutationFn: async ({ input, key }) => {
      try {
        const signal = patienceFor(route.path)
        return await call(route, input, { idempotencyKey: key, ...(signal && { signal }) })
      } catch (error) {
        const { params, body }: LooseInput = input
        const act = { key, method: route.method, route: route.path, path: fillPath(route.path, params), body }
        throw keep(act, error) ? keptError(error) : error
      }
    },
    retry: (failures, error) => error.status === 0 && error.code !== 'web.kept' && failures < 2,
    onSuccess: (result, { input }) => then.onSuccess?.(result, input),
  })
  const run = (input: CallInput<T>, key = freshId()) => {
    last.current = { input, key }
    return mutation.mutateAsync(last.current)
  }
  return {
    /** Promise form; rejects with ApiError. */
    run,
    /** Fire and show `error`; a key of one's own makes an act that was sent before a reload happen once. */
    mutate: (input: CallInput<T>, key?: string) => {
      run(input, key).catch(() => undefined)
    },
    again: () => {
      if (last.current) mutation.mutateAsync(last.current).catch(() => undefined)
    },
    reset: mutation.reset,
    pending: mutation.isPending,
    error: mutation.error instanceof ApiError ? mutation.error : null,
    data: mutation.data,
  }
}
