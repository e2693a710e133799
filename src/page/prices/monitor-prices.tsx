import { formatBytes, formatNumber, MONITOR_NAMES, MONITORS } from '../../core/index.ts'
import type { Settings } from '../../scenario/index.ts'
import { useWords } from '../parts/context.ts'
import { monitorsIn } from './priced.ts'

/** What each monitor keeps of RAM for VMs, as published, with its sources; those of the scenario are marked. */
export function MonitorPrices({ document }: { readonly document: Settings }) {
  const { words, locale } = useWords()
  const used = monitorsIn(document)
  const called = {
    vmRamFixed: words.prices.forVm,
    vmRamPerVcpu: words.prices.forVcpu,
    vmRamShare: words.prices.ofItsRam,
  }
  const kinds = ['vmRamFixed', 'vmRamPerVcpu', 'vmRamShare'] as const
  return (
    <>
      <h4>{words.prices.monitors}</h4>
      <div class="scroll">
        <table class="figures monitors">
          <thead>
            <tr>
              <th scope="col">{words.prices.monitor}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {called[kind]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MONITOR_NAMES.map((monitor) => {
              const { name, prices } = MONITORS[monitor]
              return (
                <tr key={monitor} data-own={used.includes(monitor)}>
                  <th scope="row">
                    {name}
                    {used.includes(monitor) ? <span class="soft">, {words.prices.inUse}</span> : null}
                  </th>
                  <td>{formatBytes(prices.vmRamFixed.value, locale)}</td>
                  <td>{formatBytes(prices.vmRamPerVcpu.value, locale)}</td>
                  <td>{`${formatNumber(100 * prices.vmRamShare.value, locale)}\u00a0%`}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <details class="monitor-sources">
        <summary>{words.prices.sources}</summary>
        {MONITOR_NAMES.map((monitor) => (
          <section key={monitor}>
            <h5>{MONITORS[monitor].name}</h5>
            <ul>
              {kinds.map((kind) => {
                const { basis, source } = MONITORS[monitor].prices[kind]
                return (
                  <li key={kind} class="small">
                    {called[kind]}: {words.prices.basis[basis]} · <cite lang="en">{source}</cite>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </details>
    </>
  )
}
