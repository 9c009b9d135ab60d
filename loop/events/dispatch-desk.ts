import type { LoopEvent } from './event.ts'

type Of<Type extends string, Payload extends object> = LoopEvent<'dispatch', Type, Payload>

/** Words went from a desk to a unit or from a crew to the desk. The words themselves are not in the log, which can't forget. Listened to by: the unit's phone, every open desk. */
export type MessageSent = Of<
  'MessageSent',
  {
    readonly messageId: string
    readonly callSign: string
    readonly direction: 'to_unit' | 'to_desk'
    readonly characters: number
  }
>

/** Messages were received or read. Listened to by: every open desk. */
export type MessageMarked = Of<
  'MessageMarked',
  {
    readonly messageIds: readonly string[]
    readonly mark: 'delivered' | 'read' | 'read_by_desk'
    readonly by: string
  }
>

/** Messages past their time were deleted. Listened to by: nobody; for the audit trail. */
export type MessagesExpired = Of<'MessagesExpired', { readonly deleted: number }>

/** Who is in charge of an incident changed: taken, handed over, given back. Listened to by: every open desk. */
export type ChargeChanged = Of<
  'ChargeChanged',
  {
    readonly before: string | null
    readonly after: string | null
    readonly role: string
    readonly incidentNumber: string
  }
>
