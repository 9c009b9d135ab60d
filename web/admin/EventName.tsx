/** The words of a type or job with its identifier small beside: read by people, searched for by its id. */
export function EventName({ id, name }: { id: string; name: string }) {
  return (
    <>
      {name}
      {name !== id && <span className="muted small"> {id}</span>}
    </>
  )
}
