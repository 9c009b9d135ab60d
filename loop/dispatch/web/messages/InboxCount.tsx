import { useMessages } from './Inbox.tsx'

/** How many words of crews wait to be read. */
export default function InboxCount() {
  const { data } = useMessages()
  return data?.unread ?? null
}
