import type { z } from 'zod'

/**
 * One route of the public API as data: the server validates by it, the web client takes its types from it and
 * `GET /openapi.json` is built from it. Isomorphic: no IO here.
 */
export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Fastify form, e.g. `/api/incidents/:id`. */
  readonly path: string
  /** One English sentence for the API page. */
  readonly summary: string
  /** `public`, `signed_in`, or an action of the stage's policy such as `incidents.create`. */
  readonly permission: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly response: R
  /** Needs no Idempotency-Key although it isn't a GET: telemetry with its own sequence numbers, or a pure question. */
  readonly keyless?: boolean
  /** A call for help: goes before everything else and is never sent away because much is going on. */
  readonly urgent?: boolean
  /** Answers bytes (a tile, a document) instead of JSON. */
  readonly file?: boolean
  /** An example answer for the API page; a test checks that it parses. */
  readonly example?: z.input<R>
}

export type Contract = Readonly<Record<string, Route>>

/** Declares a route and keeps the exact types of its parts. */
export function route<
  R extends z.ZodType,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(spec: Route<P, Q, B, R>): Route<P, Q, B, R> {
  return spec
}

export type ParamsOf<T> = T extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never
export type QueryOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never
export type BodyOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never
export type AnswerOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : never
/** What a caller may leave to defaults. */
export type QueryInputOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never
export type BodyInputOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never
/** What a client receives: JSON of the answer. */
export type ResultOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never
