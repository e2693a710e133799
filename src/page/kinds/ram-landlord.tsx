import { formatBytes, KINDS, type LandlordView, type LayerView } from '../../core/index.ts'
import { percentText } from '../../figures/measure.ts'
import { belowBytes } from '../../figures/ram.ts'
import { useWords } from '../parts/context.ts'
import { Facts, Part } from '../parts/facts.tsx'
import { Terms } from '../parts/term.tsx'
import { Reclaims } from './ram-reclaims.tsx'

const STATES = ['high', 'soft', 'hard', 'low'] as const

interface LandlordProps {
  readonly layer: LayerView
  readonly landlord: LandlordView
}

/** Of who hands out RAM and may have to take it back: how scarce it is, what is done at which threshold, its pools. */
export function RamLandlord({ layer, landlord }: LandlordProps) {
  const { words, locale } = useWords()
  const { memory: ram } = words
  const bytes = (n: number): string => formatBytes(n, locale)
  const does = KINDS[layer.kind].runsPrograms ? ram.osDoes : ram.does
  const { swappedBytes, swapBytes } = landlord
  // An OS has no thresholds: it acts when a page is wanted and none is free.
  const hasThresholds = landlord.softBytes > 0
  const some = (n: number): string | null => (n === 0 ? null : bytes(n))
  const swap =
    swapBytes === null
      ? some(swappedBytes)
      : swapBytes === 0
        ? ram.noSwap
        : ram.swapOf(bytes(swappedBytes), bytes(swapBytes))
  return (
    <>
      <Part title={ram.stateTitle}>
        <table class="figures ram-states">
          <thead>
            <tr>
              <td />
              {hasThresholds ? <th scope="col">{ram.free}</th> : null}
              <th scope="col">
                <span class="unseen">{ram.stateTitle}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {STATES.map((state) => {
              const below = belowBytes(landlord, state)
              return (
                <tr key={state} data-own={state === landlord.state} aria-current={state === landlord.state}>
                  <th scope="row">{ram.states[state]}</th>
                  {hasThresholds ? (
                    <td>{below === null ? ram.again(bytes(landlord.highBytes)) : ram.below(bytes(below))}</td>
                  ) : null}
                  <td>
                    <Terms text={does[state]} />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <Facts
          of={[
            [ram.sharedPool, some(landlord.sharedPoolBytes)],
            [ram.compressedPool, some(landlord.compressedPoolBytes)],
            [ram.swapUsed, swap],
            [ram.cache, some(layer.ramBytes.cache)],
            [ram.idleTax, KINDS[layer.kind].makesVms ? percentText(landlord.idleTax, locale) : null],
          ]}
        />
      </Part>
      <Reclaims path={layer.path} />
    </>
  )
}
