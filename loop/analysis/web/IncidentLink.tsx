import { Link } from '@tanstack/react-router'

/** An incident's number that opens its record: every figure can be followed to what it was counted from. */
export function IncidentLink({ id, number }: { id: string; number: string }) {
  return (
    <Link className="nowrap" to={'/incidents' as string} search={{ id } as never}>
      {number}
    </Link>
  )
}
