/** One of two big figures side by side; a city's thousands are drawn smaller, so that both stay whole. */
export function BigNumber({ n, bad = false }: { n: number; bad?: boolean }) {
  return (
    <p className={bad ? 'wl-big bad' : 'wl-big'} data-long={n > 999}>
      {n}
    </p>
  )
}
