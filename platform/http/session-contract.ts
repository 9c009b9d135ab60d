import { z } from 'zod'
import { route } from '../contract/route.ts'

/** Accounts that anybody may sign in with, because everything behind them is made up; nothing on a real installation. */
export interface DemoSignIn {
  readonly password: string | null
  readonly accounts: readonly { readonly account: string; readonly role: string; readonly name: string }[]
}

export const noDemoSignIn: DemoSignIn = { password: null, accounts: [] }

/** What is asked before anybody is signed in; described at /openapi.json like the stages' routes. */
export const sessionContract = {
  listDemoAccounts: route({
    method: 'GET',
    path: '/api/session/demo-accounts',
    summary: 'Accounts of the made-up city and their password; empty where the demo is off',
    permission: 'public',
    response: z.object({
      password: z.string().nullable(),
      accounts: z.array(z.object({ account: z.string(), role: z.string(), name: z.string() })),
    }),
    example: { password: null, accounts: [] },
  }),
}
