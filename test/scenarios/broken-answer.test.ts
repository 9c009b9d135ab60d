import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { isAway, request } from '../../web/api/request.ts'

let server: Server | undefined
afterEach(() => server?.close())

/** A server that begins an answer of so many bytes and sends these. */
async function answering(length: number, bytes: string): Promise<string> {
  const it = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json', 'content-length': length })
    answer.write(bytes, () => length > bytes.length && setTimeout(() => answer.destroy(), 50))
    if (length === bytes.length) answer.end()
  })
  server = it
  await new Promise<void>((done) => it.listen(0, '127.0.0.1', done))
  const at = it.address()
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`
}

const failure = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: unknown) => error,
  )

describe('an answer', () => {
  it('that breaks off is none: the act is sent again with its key, not told as refused', async () => {
    const error = await failure(request('POST', await answering(40, '{"state":'), { body: {} }))
    expect(error).toMatchObject({ code: 'web.no_answer', status: 0 })
    expect(isAway(error)).toBe(true)
  })

  it('that came whole and is no answer of this server is told so', async () => {
    const error = await failure(request('POST', await answering(6, '<html>'), { body: {} }))
    expect(error).toMatchObject({ code: 'web.unreadable_answer', status: 200 })
  })

  it('that came whole is read', async () => {
    expect(await request('GET', await answering(13, '{"state":"x"}'))).toEqual({ state: 'x' })
  })
})
