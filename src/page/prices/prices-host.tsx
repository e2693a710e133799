import { useEffect, useState } from 'preact/hooks'
import { useWords } from '../parts/context.ts'
import { Dialog } from '../parts/dialog.tsx'

type PricesComponent = typeof import('./prices.tsx').Prices

/** The window of prices; what it says is fetched when it is first wanted. */
export function PricesHost() {
  const { words } = useWords()
  const [panel, setPanel] = useState<{ readonly Panel: PricesComponent } | 'loading' | 'unavailable'>(
    'loading',
  )
  useEffect(() => {
    import('./prices.tsx').then(
      ({ Prices }) => setPanel({ Panel: Prices }),
      () => setPanel('unavailable'),
    )
  }, [])
  return (
    <Dialog title={words.prices.title}>
      {typeof panel === 'string' ? <p class="soft">{words.prices[panel]}</p> : <panel.Panel />}
    </Dialog>
  )
}
