/** A lesson of two steps: a question whose answer the run decides, and two worlds side by side. */
export const ASKS = `version: 1
title: Asks
seed: 3
duration: 20 s
stack:
  - machine: server
    cores: 1
    ram: 8 GiB
    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: proportional }
        stack:
          - vm: web
            count: 2
            ram: 1 GiB
            stack:
              - os: linux
                stack:
                  - app: sums
                    workload: { kind: batch, work: 10 min }
variants:
  - { name: equal, title: Equal }
  - name: double
    title: Double
    change: [{ path: server/xen/web-1.cpu.shares, set: 2000 }]
lesson:
  - title: Shares
    text: Both are always busy. Then the shares of web-1 are doubled.
    variant: equal
    question: Who gets more?
    metric: { of: "server/xen/web-1:runNs", per: time, label: cores that web-1 received }
    choices:
      - { text: web-1, from: 0.55, because: Its shares are two of three. }
      - { text: both the same, from: 0.45, below: 0.55 }
      - { text: web-2, below: 0.45 }
    do: [{ do: set, path: server/xen/web-1.cpu.shares, set: 2000 }]
    for: 3 s
    unless: With a core for each there is nothing to share.
    try: Give web-2 as many.
  - title: Both at once
    text: Equal and double beside each other.
    lanes: [equal, double]
`
