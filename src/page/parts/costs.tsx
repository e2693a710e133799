import type { ComponentChildren } from 'preact'
import { type Account, isPaid } from '../../core/index.ts'
import { useLab } from './context.ts'

interface CostsProps {
  /** Accounts whose prices are told. */
  readonly of?: readonly Account[]
  /** Or one mechanism. */
  readonly mechanism?: string
  /** For all apps on this path; left out: for all there are. */
  readonly path?: string
  readonly children: ComponentChildren
}

/** A word for where time went that leads to what it is, what it costs and why; plain where nobody pays a price. */
export function Costs({ of = [], mechanism, path, children }: CostsProps) {
  const lab = useLab()
  const accounts = of.filter(isPaid)
  if (accounts.length === 0 && mechanism === undefined) return <>{children}</>
  const asked = { accounts, mechanism: mechanism ?? null, path: path ?? null }
  return (
    <button type="button" class="costs" aria-haspopup="dialog" onClick={() => lab.view.explainPrices(asked)}>
      {children}
    </button>
  )
}
