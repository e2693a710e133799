import { usePart, useWords } from '../app/context.ts'
import { holdings } from '../app/inspect.ts'
import { percentText } from '../app/measure.ts'
import { nameOf } from '../app/owners.ts'
import { formatBytes } from '../core/index.ts'
import { Facts, Go, Head, Part } from './inspector-parts.tsx'
import { useOwnerColours } from './owner-colours.ts'

/** Of a machine's RAM: who owns how much, and what is free. */
export function RamInside({ machine }: { machine: string }) {
  const { words, locale } = useWords()
  const colourOf = useOwnerColours()
  const snapshot = usePart((state) => state.snapshot)
  const view = snapshot?.machines.find(({ path }) => path === machine)
  if (snapshot === null || view === undefined) return null
  const { installed, free } = view.ramBytes
  const owners = holdings(snapshot, machine)
  return (
    <>
      <Head on={[machine]}>{words.inspector.ram(nameOf(machine))}</Head>
      <Facts
        of={[
          [words.inspector.installed, formatBytes(installed, locale)],
          [words.inspector.free, formatBytes(free, locale)],
        ]}
      />
      <Part title={words.inspector.owners}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.inspector.owner}</th>
              <th scope="col">{words.inspector.amount}</th>
              <th scope="col">{words.inspector.share}</th>
            </tr>
          </thead>
          <tbody>
            {owners.map(({ path, bytes, system }) => (
              <tr key={path}>
                <th scope="row">
                  <i
                    class="swatch"
                    data-pattern={system ? 'keep' : 'work'}
                    style={{ '--mark': system ? 'var(--keep)' : colourOf(path) }}
                  />
                  <Go to={{ kind: 'layer', path }}>
                    {system ? words.inspector.systems(nameOf(path)) : nameOf(path)}
                  </Go>
                </th>
                <td>{formatBytes(bytes, locale)}</td>
                <td>{percentText(bytes / installed, locale)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">
                <i class="swatch" data-pattern="blocked" />
                {words.inspector.free}
              </th>
              <td>{formatBytes(free, locale)}</td>
              <td>{percentText(free / installed, locale)}</td>
            </tr>
          </tbody>
        </table>
      </Part>
    </>
  )
}
