import type { LayerView } from '../../core/index.ts'
import { accountsByFloor, msText } from '../../figures/measure.ts'
import { ownersByPath } from '../../figures/owners.ts'
import { accountParts, patternOf, wordOf } from '../parts/bars.tsx'
import { usePart, useWords } from '../parts/context.ts'
import { Costs } from '../parts/costs.tsx'
import { Part, TimeByAccount } from '../parts/facts.tsx'
import { useOwnerColour } from '../parts/owner-colours.ts'
import { useMeasured } from '../time/seconds.tsx'
import { useSpent } from './use-spent.ts'

/** Of an OS or a hypervisor: on the hardware, what it keeps of the cores; inside a VM, the time of all that stands on it. */
export function FloorTime({ layer }: { layer: LayerView }) {
  const owned = usePart((state) => ownersByPath(state.snapshot?.layers ?? []).has(layer.path))
  return owned ? <Above layer={layer} /> : <Keeps path={layer.path} />
}

/** What a floor below the rooms keeps of each second of the cores: the figure of the stage, by account. */
function Keeps({ path }: { path: string }) {
  const { words, locale } = useWords()
  const { measured } = useMeasured()
  const snapshot = usePart((state) => state.snapshot)
  if (measured === null || snapshot === null) return null
  const kept = accountsByFloor(measured, snapshot).get(path)
  const rows = [...(kept ?? [])].filter(([, ms]) => ms > 0)
  const sum = rows.reduce((total, [, ms]) => total + ms, 0)
  return (
    <Part title={words.inspector.keepsTitle}>
      {kept === undefined ? (
        <p class="soft">{words.notYet}</p>
      ) : (
        <>
          <p class="keeps">
            {sum === 0 ? words.inspector.keepsNothing : words.inspector.keepsMs(msText(sum, locale))}
          </p>
          <table class="figures">
            <thead>
              <tr>
                <th scope="col">{words.inspector.account}</th>
                <th scope="col">{words.inspector.msEach}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([account, ms]) => (
                <tr key={account}>
                  <th scope="row">
                    <i class="swatch" data-pattern={patternOf(account)} />
                    <Costs of={[account]} path={path}>
                      {wordOf(account, words)}
                    </Costs>
                  </th>
                  <td>{msText(ms, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Part>
  )
}

/** Inside a VM: the time of all that stands on it. */
function Above({ layer }: { layer: LayerView }) {
  const { words } = useWords()
  const colour = useOwnerColour(layer.path)
  const { spent, spanNs } = useSpent(layer.path)
  return (
    <Part title={words.inspector.timeAbove}>
      <TimeByAccount
        name={layer.name}
        colour={colour}
        parts={spent === null ? [] : accountParts(spent.cpuNs, false)}
        spanNs={spanNs}
        path={layer.path}
      />
    </Part>
  )
}
