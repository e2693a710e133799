import { describe, expect, test } from 'vitest'
import { diagnosticText, readScenario } from '../../src/scenario/index.ts'

/**
 * Mistakes that people make, as a list to be read: the text with ▸ where the error is to be found, and what is said
 * about it. Each text has this one mistake and no other.
 */
const HEAD = `version: 1
title: A test
`

const machine = (inside: string): string => `${HEAD}stack:
  - machine: server
    cores: 4
    ram: 16 GiB
${inside}`

const onXen = (inside: string): string =>
  machine(`    stack:
      - hypervisor: xen
        type: 1
        stack:
${inside}`)

const overcommits = (inside: string): string =>
  onXen(inside).replace('type: 1\n', 'type: 1\n        overcommit: on\n')

const app = (inside: string): string =>
  machine(`    stack:
      - os: linux
        stack:
          - app: shop
${inside}`)

const service = (inside: string): string =>
  app(`            workload:
              kind: service
${inside}`)

const BATCH = '            workload: { kind: batch, work: 1 s }\n'
const STACK = '    stack: [{ os: linux }]\n'

const lesson = (inside: string): string =>
  `${onXen(`          - vm: web
            count: 2
            vcpus: 1
            ram: 1 GiB
            stack: [{ os: linux, stack: [{ app: shop, workload: { kind: batch, work: 1 s } }] }]
`)}variants: [{ name: one }, { name: two }]
lesson:
  - title: First
    text: Look.
${inside}`

const asks = (metric: string, bounds: string): string =>
  lesson(`    question: How much?
    metric: { label: much, ${metric} }
    choices: [{ text: Little, ${bounds} }, { text: More }]
`)

const MISTAKES: readonly (readonly [what: string, text: string, message: string])[] = [
  // Words.
  [
    'a key misspelt',
    `${machine(STACK)}▸durration: 5 s`,
    'durration: unknown setting “durration”; did you mean “duration”?',
  ],
  [
    'a setting misspelt',
    machine(`    ▸sped: 2\n${STACK}`),
    'server.sped: unknown setting “sped”; did you mean “speed”?',
  ],
  [
    'a setting of another level',
    machine(`    ▸vcpus: 2\n${STACK}`),
    'server.vcpus: unknown setting “vcpus”; known here: machine, count, cores, speed, ram, disk, nic, copies, stack',
  ],
  ['a key twice', machine(`    ▸cores: 2\n${STACK}`), '“cores” is here twice'],
  [
    'a choice misspelt',
    app(`            character: ▸wbe\n${BATCH}`),
    'server/linux/shop.character: found “wbe”; expected compute, compile, web, database, or desktop; did you mean “web”?',
  ],
  [
    'a policy misspelt',
    machine('    stack: [{ os: linux, scheduler: { policy: ▸robin } }]\n'),
    'server/linux.scheduler.policy: found “robin”; expected round-robin, fair, proportional, fcfs, credit, or lottery',
  ],
  [
    'a workload of no kind',
    app('            workload: ▸{ work: 1 s }\n'),
    'server/linux/shop.workload.kind: “kind” is missing; expected batch, service, closed, or idle',
  ],
  [
    'a kind of workload misspelt',
    app('            workload: { kind: ▸serivce }\n'),
    'server/linux/shop.workload.kind: found “serivce”; expected batch, service, closed, or idle; did you mean “service”?',
  ],
  [
    'a title in one language',
    '▸title: { en: Hello }\nversion: 1\nstack: []\n'.replace('▸', '').replace('{ en', '▸{ en'),
    'title.es: “es” is missing; expected a text (not too long)',
  ],
  [
    'a title with a comma and no quotes',
    `version: 1\ntitle: { en: Two VMs, ▸one core, es: Dos }\nstack: []\n`,
    'title.one core: unknown setting “one core”; a text with a comma in it goes in quotes',
  ],
  [
    'a word after a comma in a text',
    `${machine(STACK)}about: { en: Look, ▸here, es: Mira }`,
    'about.here: unknown setting “here”; a text with a comma in it goes in quotes',
  ],
  [
    'a text with a comma beside other settings',
    `${machine(STACK)}variants: [{ name: b, title: Two VMs, ▸one core }]`,
    'variants[0].one core: unknown setting “one core”; a text with a comma in it goes in quotes',
  ],
  ['no version', `▸title: A test\nstack: []\n`, 'version: “version” is missing; expected 1'],
  // Numbers and units.
  [
    'a time without unit',
    `${machine(STACK)}duration: ▸30`,
    'duration: found 30; expected a time with its unit, such as 30 s (ns, us, ms, s, min, h); did you mean “30 s”?',
  ],
  [
    'a decimal comma',
    `${machine(STACK)}duration: ▸1,5 s`,
    'duration: found “1,5 s”; expected a time with its unit, such as 30 s (ns, us, ms, s, min, h); did you mean “1.5 s”?',
  ],
  [
    'a unit in other letters',
    machine(STACK).replace('16 GiB', '▸16 gib'),
    'server.ram: found “16 gib”; expected a size with its unit, such as 2 GiB (B, KiB, MiB, GiB, KB, MB, GB); did you mean “16 GiB”?',
  ],
  [
    'a size where a time belongs',
    `${machine(STACK)}duration: ▸2 GiB`,
    'duration: found “2 GiB”; expected a time with its unit, such as 30 s (ns, us, ms, s, min, h)',
  ],
  [
    'a unit that every object has',
    `${machine(STACK)}duration: ▸5 constructor`,
    'duration: found “5 constructor”; expected a time with its unit, such as 30 s (ns, us, ms, s, min, h)',
  ],
  [
    'a negative time',
    `${machine(STACK)}duration: ▸-5 s`,
    'duration: found “-5 s”; expected a time with its unit, such as 30 s (ns, us, ms, s, min, h)',
  ],
  [
    'nothing where a value belongs',
    machine(STACK).replace('16 GiB', '▸'),
    'server.ram: found nothing; expected a size with its unit, such as 2 GiB (B, KiB, MiB, GiB, KB, MB, GB)',
  ],
  [
    'a number that is a text',
    machine(STACK).replace('cores: 4', 'cores: ▸"4"'),
    'server.cores: found “4”; expected a whole number; leave out the quotes',
  ],
  [
    'half a core',
    machine(STACK).replace('cores: 4', 'cores: ▸2.5'),
    'server.cores: found 2.5; expected a whole number; did you mean “3”?',
  ],
  ['no core', machine(STACK).replace('cores: 4', 'cores: ▸0'), 'server.cores: found 0; expected 1 to 256'],
  ['not a number', machine(`    speed: ▸.nan\n${STACK}`), 'server.speed: found NaN; expected a number'],
  [
    'an endless number',
    machine(`    speed: ▸.inf\n${STACK}`),
    'server.speed: found Infinity; expected 0.01 to 100',
  ],
  [
    'a number past all numbers',
    `${machine(STACK)}seed: ▸1e999`,
    'seed: found Infinity; expected 0 to 4294967295',
  ],
  [
    'a time past all times',
    `${machine(STACK)}duration: ▸${'9'.repeat(400)} s`,
    `duration: found ${'9'.repeat(39)}…; expected 1 us to 2400 h`,
  ],
  [
    'a slice too short',
    machine('    stack: [{ os: linux, scheduler: { policy: fair, slice: ▸1 us } }]\n'),
    'server/linux.scheduler.slice: found 1 us; expected 10 us to 10 s',
  ],
  [
    'a line of the notes that there is not',
    `${machine(STACK)}notes: [9, ▸24]`,
    'notes[1]: found 24; expected 1 to 23',
  ],
  [
    'maybe for on or off',
    `${machine(STACK)}overheads: ▸of`,
    'overheads: found “of”; expected on or off; did you mean “off”?',
  ],
  [
    'a rate without unit',
    service(
      '              arrivals: { process: poisson, rate: ▸200 }\n              service: { distribution: constant, mean: 2 ms }\n',
    ),
    'server/linux/shop.workload.arrivals.rate: found 200; expected a rate, such as 200/s or a list (lines that begin with -); did you mean “200/s”?',
  ],
  [
    'steps that begin late',
    service(
      '              arrivals: { process: poisson, rate: [{ at: ▸1 s, rate: 5/s }] }\n              service: { distribution: constant, mean: 2 ms }\n',
    ),
    'server/linux/shop.workload.arrivals.rate[0].at: the first step is at 0 s',
  ],
  [
    'steps out of order',
    service(
      '              arrivals: { process: poisson, rate: [{ at: 0 s, rate: 5/s }, { at: 3 s, rate: 5/s }, { at: ▸2 s, rate: 5/s }] }\n              service: { distribution: constant, mean: 2 ms }\n',
    ),
    'server/linux/shop.workload.arrivals.rate[2].at: each step is later than the one before',
  ],
  [
    'a range upside down',
    service(
      '              arrivals: { process: poisson, rate: 5/s }\n              service: { distribution: uniform, min: 2 ms, max: ▸1 ms }\n',
    ),
    'server/linux/shop.workload.service.max: “max” can’t be below “min”',
  ],
  [
    'a figure of another distribution',
    service(
      '              arrivals: { process: poisson, rate: 5/s }\n              service: { distribution: constant, mean: 2 ms, ▸cv: 2 }\n',
    ),
    'server/linux/shop.workload.service.cv: unknown setting “cv”; known here: distribution, mean',
  ],
  [
    'a reservation that cannot be used',
    onXen('          - { vm: web, ram: 1 GiB, vcpus: 2, cpu: { reservation: ▸3 } }\n'),
    'server/xen/web.cpu.reservation: reserves 3 cores, but its 2 vCPUs can’t use more than 2',
  ],
  [
    'a limit below the reservation',
    onXen('          - { vm: web, ram: 1 GiB, cpu: { reservation: 0.5, limit: ▸20 % } }\n'),
    'server/xen/web.cpu.limit: “limit” can’t be below “reservation”',
  ],
  [
    'a reservation of more than the one vCPU',
    onXen('          - { vm: web, ram: 1 GiB, cpu: { reservation: ▸2 } }\n'),
    'server/xen/web.cpu.reservation: reserves 2 cores, but its one vCPU can’t use more than one',
  ],
  [
    'a limit of nothing',
    onXen('          - { vm: web, ram: 1 GiB, cpu: { limit: ▸0 } }\n'),
    'server/xen/web.cpu.limit: found 0; expected cores above 0, such as 0.5, or 50 % of one core or none',
  ],
  [
    'more RAM reserved than it has',
    overcommits('          - { vm: web, ram: 1 GiB, memory: { reservation: ▸2 GiB } }\n'),
    'server/xen/web.memory.reservation: found 2\u00a0GiB; it has only 1\u00a0GiB of RAM',
  ],
  [
    'a limit of RAM below the reservation',
    overcommits('          - { vm: web, ram: 1 GiB, memory: { reservation: 512 MiB, limit: ▸256 MiB } }\n'),
    'server/xen/web.memory.limit: “limit” can’t be below “reservation”',
  ],
  [
    'a claim on RAM that is not promised more than once',
    onXen('          - { vm: web, ram: 1 GiB, memory: ▸{ shares: 5 } }\n'),
    'server/xen/web.memory: without overcommit a VM owns all of its RAM: say whether “xen” promises more than there is, with overcommit: on or off',
  ],
  [
    'a claim on RAM that an operating system hands out',
    machine(`    stack:
      - os: linux
        stack:
          - hypervisor: box
            type: 2
            overcommit: on
            stack: [{ vm: web, ram: 1 GiB, memory: ▸{ shares: 5 } }]
`),
    'server/linux/box/web.memory: shares, reservation and limit of RAM are kept by type 1 hypervisors; below “box” an operating system hands out RAM, and it knows none of them',
  ],
  [
    'like pages of VMs of type 2',
    machine(`    stack:
      - os: linux
        stack: [{ hypervisor: box, type: 2, overcommit: on, memory: { ▸sharing: on } }]
`),
    'server/linux/box.memory.sharing: “sharing” is of type 1 hypervisors; the VMs of type 2 are programs of the operating system below, and it takes RAM back from them as from any program',
  ],
  [
    'a balloon in a VM of type 2',
    machine(`    stack:
      - os: linux
        stack: [{ hypervisor: box, type: 2, overcommit: on, memory: { ▸balloon: on } }]
`),
    'server/linux/box.memory.balloon: “balloon” is of type 1 hypervisors; the VMs of type 2 are programs of the operating system below, and it takes RAM back from them as from any program',
  ],
  [
    'RAM that is taken back by nobody who promises too much',
    machine('    stack: [{ hypervisor: xen, type: 1, ▸memory: { sharing: on } }]\n'),
    'server/xen.memory: RAM is only taken back where more is promised than there is: say whether there is, with overcommit: on or off',
  ],
  [
    'a tax that takes all',
    machine('    stack: [{ hypervisor: xen, type: 1, overcommit: on, memory: { idleTax: ▸100 % } }]\n'),
    'server/xen.memory.idleTax: found 100 %; expected 0 % to 99 %',
  ],
  [
    'more RAM in use than the app has',
    app(`            ram: 1 GiB\n            active: ▸2 GiB\n${BATCH}`),
    'server/linux/shop.active: found 2\u00a0GiB; it has only 1\u00a0GiB of RAM',
  ],
  [
    'a reservation that the hypervisor does not keep',
    machine(`    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: round-robin }
        stack: [{ vm: web, ram: 1 GiB, cpu: { reservation: ▸0.5 } }]
`),
    'server/xen/web.cpu.reservation: a reservation is kept by the proportional scheduler; “xen” uses round-robin',
  ],
  [
    'a reservation under a host OS that says no policy',
    machine(`    stack:
      - os: linux
        stack: [{ hypervisor: box, type: 2, stack: [{ vm: web, ram: 1 GiB, cpu: { reservation: ▸20 % } }] }]
`),
    'server/linux/box/web.cpu.reservation: a reservation is kept by the proportional scheduler; “linux” uses fair',
  ],
  [
    'a reservation of one copy',
    machine(`    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: fcfs }
        stack: [{ vm: web, count: 3, ram: 1 GiB, copies: { 2: { cpu: { reservation: ▸1 } } } }]
`),
    'server/xen/web-2.cpu.reservation: a reservation is kept by the proportional scheduler; “xen” uses fcfs',
  ],
  [
    'affinity to a core that is not there',
    onXen('          - { vm: web, ram: 1 GiB, affinity: [0, ▸9] }\n'),
    'server/xen/web.affinity[1]: there is no CPU 9 below it; they are numbered 0 to 3',
  ],
  [
    'affinity of an app to a vCPU that its VM has not',
    onXen(
      '          - { vm: web, ram: 1 GiB, vcpus: 2, stack: [{ os: linux, stack: [{ app: a, affinity: [▸2], workload: { kind: idle } }] }] }\n',
    ),
    'server/xen/web/linux/a.affinity[0]: there is no CPU 2 below it; they are numbered 0 to 1',
  ],
  [
    'affinity under strict co-scheduling',
    machine(`    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: fair, coscheduling: strict }
        stack: [{ vm: web, ram: 1 GiB, affinity: ▸[0] }]
`),
    'server/xen/web.affinity: strict co-scheduling in “xen” gives CPUs to a whole VM; affinity needs relaxed or none',
  ],
  [
    'a VM that strict co-scheduling could never run',
    machine(`    stack:
      - hypervisor: xen
        type: 1
        scheduler: { policy: fair, coscheduling: strict }
        stack: [{ vm: web, ram: 1 GiB, vcpus: ▸9 }]
`),
    'server/xen/web.vcpus: strict co-scheduling in “xen” would never run 9 vCPUs at once on 4 CPUs',
  ],
  [
    'co-scheduling of threads',
    machine('    stack: [{ os: linux, scheduler: { policy: fair, ▸coscheduling: strict } }]\n'),
    'server/linux.scheduler.coscheduling: unknown setting “coscheduling”; known here: policy, slice',
  ],
  [
    'a slice of credit that is all ticks',
    machine('    stack: [{ os: linux, scheduler: { policy: credit, slice: ▸100 us } }]\n'),
    'server/linux.scheduler.slice: under credit a slice is at least 1 ms',
  ],
  [
    'a reservation below a copy with another scheduler',
    machine(`    stack:
      - hypervisor: xen
        count: 1
        type: 1
        copies: { 1: { scheduler: { policy: fair } } }
        stack: [{ vm: web, ram: 1 GiB, cpu: { reservation: ▸1 } }]
`),
    'server/xen/web.cpu.reservation: a reservation is kept by the proportional scheduler; “xen” uses fair',
  ],
  [
    'a variant with another scheduler',
    `${onXen('          - { vm: web, ram: 1 GiB, cpu: { reservation: ▸0.5 } }\n')}variants: [{ name: b, change: [{ path: server/xen.scheduler.policy, set: fair }] }]`,
    'in “b”: server/xen/web.cpu.reservation: a reservation is kept by the proportional scheduler; “xen” uses fair',
  ],
  [
    'a disk that is not sold',
    machine(`    disk: ▸sdd\n${STACK}`),
    'server.disk: found “sdd”; expected ssd, hdd, or nvme; did you mean “ssd”?',
  ],
  [
    'half a disk',
    machine(`    disk: ▸{ latency: 80 us, iops: 900 }\n${STACK}`),
    'server.disk.bandwidth: “bandwidth” is missing; expected a bandwidth, such as 1 Gbit/s or 500 MB/s',
  ],
  // Levels.
  [
    'a type 1 hypervisor on an OS',
    machine('    stack: [{ os: linux, stack: [{ ▸hypervisor: xen, type: 1 }] }]\n'),
    'server/linux/xen: a type 1 hypervisor runs on hardware; on an operating system it would be type 2',
  ],
  [
    'a type 2 hypervisor on hardware',
    machine('    stack: [{ ▸hypervisor: box, type: 2 }]\n'),
    'server/box: a type 2 hypervisor runs on an operating system; on the hardware itself it would be type 1',
  ],
  [
    'a hypervisor of no type',
    machine('    stack: [▸{ hypervisor: box }]\n'),
    'server/box.type: “type” is missing; expected 1 or 2',
  ],
  [
    'a scheduler of a type 2 hypervisor',
    machine(
      '    stack: [{ os: linux, stack: [{ hypervisor: box, type: 2, ▸scheduler: { policy: fair } }] }]\n',
    ),
    'server/linux/box.scheduler: a type 2 hypervisor has no scheduler of its own: the operating system below schedules its vCPUs',
  ],
  [
    'hardware that did not help yet',
    `version: 1\ntitle: A test\nera: 2003\nstack: [{ machine: server, cores: 1, ram: 4 GiB, stack: [{ hypervisor: xen, type: 1, technique: ▸hardware }] }]\n`,
    'server/xen.technique: in 2003 processors gave hypervisors no help: they translated the guest’s kernel, or had it changed to ask them; era: 2003 has technique: paravirtual, mmu: paravirtual; or technique: translation, mmu: shadow',
  ],
  [
    'nested page tables before there were any',
    `version: 1\ntitle: A test\nera: 2006\nstack: [{ machine: server, cores: 1, ram: 4 GiB, stack: [{ hypervisor: xen, type: 1, mmu: ▸nested }] }]\n`,
    'server/xen.mmu: in 2006 processors helped with leaving a guest, not yet with page tables, and there are no figures for paravirtual guests; era: 2006 has technique: hardware, mmu: shadow; or technique: translation, mmu: shadow',
  ],
  [
    'page tables that do not go with the technique, of a copy',
    `version: 1\ntitle: A test\nera: 2003\nstack: [{ machine: server, cores: 1, ram: 4 GiB, stack: [{ os: host, stack: [{ hypervisor: box, type: 2, count: 2, copies: { 2: { technique: translation, mmu: ▸paravirtual } } }] }] }]\n`,
    'server/host/box-2.mmu: translated guests run on shadow page tables: they know of no hypervisor, and nested ones need hardware that helps; era: 2003 has technique: paravirtual, mmu: paravirtual; or technique: translation, mmu: shadow',
  ],
  [
    'a monitor that nobody knows',
    machine('    stack: [{ hypervisor: xen, type: 1, monitor: ▸firecraker }]\n'),
    'server/xen.monitor: found “firecraker”; expected esx, xen, qemu, cloud-hypervisor, or firecracker; did you mean “firecracker”?',
  ],
  [
    'a monitor that wants hardware which its era did not have',
    `version: 1\ntitle: A test\nera: 2003\nstack: [{ machine: server, cores: 1, ram: 4 GiB, stack: [{ hypervisor: xen, type: 1, monitor: ▸firecracker}] }]\n`,
    'server/xen.monitor: “firecracker” makes VMs only where the processor helps (technique: hardware); here, in era: 2003, it is technique: paravirtual',
  ],
  [
    'a VM on nothing but hardware',
    machine('    stack: [{ ▸vm: web, ram: 1 GiB }]\n'),
    'server/web: a virtual machine is made by a hypervisor, and stands on it; here it stands on a machine',
  ],
  [
    'an app in a VM without OS',
    onXen('          - { vm: web, ram: 1 GiB, stack: [{ ▸app: shop, workload: { kind: idle } }] }\n'),
    'server/xen/web/shop: an app runs on an operating system, or on a process VM on one; here it stands on a virtual machine',
  ],
  [
    'a machine on a machine',
    machine('    stack: [{ ▸machine: two, cores: 1, ram: 1 GiB }]\n'),
    'server/two: a machine is the hardware itself: it stands on nothing; here it stands on a machine',
  ],
  [
    'an OS on nothing',
    `${HEAD}stack: [{ ▸os: linux }]\n`,
    'linux: an operating system runs on hardware: a machine, or a virtual machine; here it stands on nothing: begin with a machine',
  ],
  [
    'two systems on a machine',
    machine('    stack: [{ os: linux }, ▸{ os: debian }]\n'),
    'server/debian: a machine runs one system: an operating system or a type 1 hypervisor; “server” already holds “linux”',
  ],
  [
    'two copies of a system on a machine',
    machine('    stack: [{ os: linux, count: ▸2 }]\n'),
    'server/linux.count: a machine runs one system: an operating system or a type 1 hypervisor; “server” already holds “linux”',
  ],
  [
    'something on an app',
    app(`            ▸stack: []\n${BATCH}`),
    'server/linux/shop.stack: an app is the top: nothing stands on “shop”',
  ],
  [
    'a kind misspelt',
    onXen('          - { ▸vn: web, ram: 1 GiB }\n'),
    'server/xen/web: a level begins with its kind (vm) and its name; found “vn”; did you mean “vm”?',
  ],
  [
    'a kind that comes second',
    onXen('          - { ram: 1 GiB, ▸vm: web }\n'),
    'server/xen/web: the kind comes first: put “vm” before “ram”',
  ],
  [
    'two kinds at once',
    onXen('          - { vm: web, ▸os: linux, ram: 1 GiB }\n'),
    'server/xen/web.os: one level is of one kind; this one says “vm” and “os”: put one in the stack of the other',
  ],
  [
    'a level that is a word',
    onXen('          - ▸web\n'),
    'server/xen/[0]: found “web”; expected a level, such as "- vm: web" and its settings',
  ],
  [
    'a stack that is no list',
    machine('    stack: ▸{ os: linux }\n'),
    'server.stack: found a group of settings; expected a list (lines that begin with -)',
  ],
  [
    'a name with an accent',
    onXen('          - { vm: ▸wéb, ram: 1 GiB }\n'),
    'server/xen/wéb: found “wéb”; expected a name made of letters, digits, - and _; did you mean “web”?',
  ],
  [
    'a name that is an emoji',
    onXen('          - { vm: ▸🦊, ram: 1 GiB }\n'),
    'server/xen/🦊: found “🦊”; expected a name made of letters, digits, - and _',
  ],
  [
    'a name with a slash',
    onXen('          - { vm: ▸web/1, ram: 1 GiB }\n'),
    'server/xen/web/1: found “web/1”; expected a name made of letters, digits, - and _; did you mean “web-1”?',
  ],
  [
    'a name used twice',
    onXen('          - { vm: web, ram: 1 GiB }\n          - { vm: ▸web, ram: 1 GiB }\n'),
    'server/xen/web: the name “web” is used twice here',
  ],
  [
    'the name of a copy',
    onXen('          - { vm: web, count: 3, ram: 1 GiB }\n          - { vm: ▸web-2, ram: 1 GiB }\n'),
    'server/xen/web-2: the name “web-2” is also that of a copy of “web”',
  ],
  [
    'a VM that is switched half',
    onXen('          - { vm: web, ram: 1 GiB, power: ▸half }\n'),
    'server/xen/web.power: found “half”; expected on or off',
  ],
  [
    'power of what is no VM',
    machine('    ▸power: off\n    stack: [{ os: linux }]\n'),
    'server.power: unknown setting “power”; known here: machine, count, cores, speed, ram, disk, nic, copies, stack',
  ],
  [
    'a mistake in one copy',
    onXen('          - { vm: web, count: 3, ram: 1 GiB, copies: { 2: { vcpus: ▸0 } } }\n'),
    'server/xen/web-2.vcpus: found 0; expected 1 to 64',
  ],
  [
    'a copy without number',
    onXen('          - { vm: web, count: 3, ram: 1 GiB, copies: { ▸first: {} } }\n'),
    'server/xen/web-first: found “first”; expected the number of a copy, from 1',
  ],
  [
    'a copy of copies',
    onXen('          - { vm: web, count: 3, ram: 1 GiB, copies: { 1: { ▸count: 2 } } }\n'),
    'server/xen/web-1.count: unknown setting “count”; known here: vcpus, ram, memory, cpu, affinity, power, stack',
  ],
  // What a file may hold.
  [
    'too many levels',
    onXen(
      '          - { vm: web, count: 1024, ram: 1 GiB, stack: [{ os: linux, stack: [{ app: a, count: 20, workload: { kind: idle } }] }] }\n',
    ).replace('stack:', '▸stack:'),
    'stack: 22,530 levels, all copies counted; at most 16,384 are possible',
  ],
  [
    'a count past its limit',
    onXen('          - { vm: web, count: ▸5000, ram: 1 GiB }\n'),
    'server/xen/web.count: found 5000; expected 0 to 1024',
  ],
  [
    'more time than the books can hold',
    `${machine(STACK).replace('cores: 4', 'cores: 256')}duration: ▸2400 h`,
    'duration: 614,000 hours of cores × duration; at most 2,500 are possible',
  ],
  // Variants, controls and interventions.
  [
    'a variant of a layer that is not there',
    `${machine(STACK)}variants: [{ name: b, change: [{ path: ▸server/linus.ram, set: 1 GiB }] }]`,
    'in “b”: server/linus.ram: there is no “linus” on “server”; did you mean “linux”?',
  ],
  [
    'a variant with a wrong value',
    `${machine(STACK)}variants: [{ name: b, change: [{ path: server.cores, set: ▸none }] }]`,
    'in “b”: server.cores: found “none”; expected a whole number',
  ],
  [
    'a mistake inside a variant’s stack',
    `${machine(STACK)}variants: [{ name: b, change: [{ path: server.stack, set: [{ os: linux, stack: [{ ▸vm: web, ram: 1 GiB }] }] }] }]`,
    'in “b”: server/linux/web: a virtual machine is made by a hypervisor, and stands on it; here it stands on an operating system',
  ],
  [
    'two variants of one name',
    `${machine(STACK)}variants: [{ name: b }, { name: ▸b }]`,
    'variants[1].name: the name “b” is used twice here',
  ],
  [
    'a path without setting',
    `${machine(STACK)}variants: [{ name: b, change: [{ path: ▸server/linux, set: 1 }] }]`,
    'in “b”: server/linux: “server/linux” names no setting; expected a path such as server/xen/web.count',
  ],
  [
    'a control outside of its setting',
    `${machine(STACK)}controls: [{ label: Cores, path: server.cores, min: 1, max: ▸500, step: 1 }]`,
    'in “Cores”: server.cores: found 500; expected 1 to 256',
  ],
  [
    'a control that starts outside',
    `${machine(STACK)}controls: [{ label: Cores, path: server.cores, min: ▸5, max: 8, step: 1 }]`,
    'controls[0].min: “server.cores” is 4, outside of its control',
  ],
  [
    'a control with nowhere to start',
    `${machine(STACK)}controls: [{ label: Speed, path: ▸server.speed, min: 1, max: 2, step: 1 }]`,
    'controls[0].path: give “server.speed” a value in the stack, so that the control knows where it starts',
  ],
  [
    'a control of two units',
    `${machine(STACK)}controls: [{ label: RAM, path: server.ram, min: 1 GiB, max: 64 GiB, step: ▸512 MiB }]`,
    'controls[0].step: min, max, step and the value in the stack have one and the same unit',
  ],
  [
    'a control of no steps',
    `${machine(STACK)}controls: [{ label: Cores, path: server.cores, min: 1, max: 8, step: ▸0 }]`,
    'controls[0].step: found 0; expected a number above 0',
  ],
  [
    'a control of a setting misspelt',
    `${machine(STACK)}controls: [{ label: Cores, path: ▸server.cors, min: 1, max: 8, step: 1 }]`,
    'in “Cores”: server.cors: unknown setting “cors”; did you mean “cores”?',
  ],
  [
    'a variant that changes nothing',
    `${machine(STACK)}variants: [{ name: b, change: ▸[] }]`,
    'variants[0].change: entries in the list: 0; expected at least 1',
  ],
  [
    'a price without unit, near its price',
    `${machine(STACK)}prices: { contextSwitch: ▸5 }`,
    'prices.contextSwitch: found 5; expected a time with its unit, such as 450 ns (ns, us, ms, s, min, h); did you mean “5 us”?',
  ],
  [
    'a copy that is not there',
    `${onXen('          - { vm: web, count: 1, ram: 1 GiB }\n')}interventions: [{ at: 1 s, do: pause, path: ▸server/xen/web-2 }]`,
    'server/xen/web-2: there is no “web-2” on “xen”; did you mean “web-1”?',
  ],
  [
    'a copy of none',
    `${onXen('          - { vm: web, count: 0, ram: 1 GiB }\n')}interventions: [{ at: 1 s, do: pause, path: ▸server/xen/web-2 }]`,
    'server/xen/web-2: there is no “web-2” on “xen”; did you mean “web”?',
  ],
  [
    'the name of a copy misspelt',
    `${onXen('          - { vm: web, count: 8, ram: 1 GiB }\n')}interventions: [{ at: 1 s, do: pause, path: ▸server/xen/wbe-3 }]`,
    'server/xen/wbe-3: there is no “wbe-3” on “xen”; did you mean “web-3”?',
  ],
  [
    'an option with a wrong value',
    `${machine(STACK)}controls: [{ label: A, options: [{ name: one, change: [{ path: server.cores, set: 1 }] }, { name: two, change: [{ path: server.cores, set: ▸0 }] }] }]`,
    'in “two”: server.cores: found 0; expected 1 to 256',
  ],
  [
    'an intervention on nothing',
    `${machine(STACK)}interventions: [{ at: 1 s, do: crash, path: ▸server/xen }]`,
    'server/xen: there is no “xen” on “server”',
  ],
  [
    'an intervention on a setting',
    `${machine(STACK)}interventions: [{ at: 1 s, do: crash, path: ▸server/linux.ram }]`,
    'server/linux.ram: “server/linux.ram” names a setting; expected a level, such as server/xen/web-2',
  ],
  [
    'an intervention misspelt',
    `${machine(STACK)}interventions: [{ at: 1 s, do: ▸crush, path: server/linux }]`,
    'interventions[0].do: found “crush”; expected set, pause, resume, power-on, power-off, or crash; did you mean “crash”?',
  ],
  [
    'an intervention on what an earlier one took away',
    `${machine(STACK)}interventions: [{ at: 2 s, do: crash, path: ▸server/linux }, { at: 1 s, do: set, path: server.stack, set: [] }]`,
    'server/linux: there is no “linux” on “server”',
  ],
  [
    'a seed that changes',
    `${machine(STACK)}interventions: [{ at: 1 s, do: set, path: ▸seed, set: 3 }]`,
    'seed: “seed” can’t change while it runs',
  ],
  // YAML.
  ['a tab', `${HEAD}stack:\n▸\t- os: linux\n`, 'a tab: indent with spaces'],
  [
    'tabs on every line',
    `${HEAD}stack:\n  - machine: a\n    cores: 4\n▸\tram: 4 GiB\n\tstack:\n\t- os: linux\n`,
    'a tab: indent with spaces',
  ],
  [
    'a line too far in',
    `${HEAD}stack:\n  - machine: a\n    cores: ▸4\n      ram: 4 GiB\n      disk: ssd\n`,
    'this line is not indented like its neighbours',
  ],
  [
    'a line too far out',
    `${HEAD}stack:\n  - machine: a\n    cores: 4\n▸   ram: 4 GiB\n   disk: ssd\n`,
    'this line is not indented like its neighbours',
  ],
  [
    'a bracket that does not close',
    `${HEAD}notes: [9, 10\n▸stack: []\n`,
    'something is missing here: a closing quote or bracket, or a comma',
  ],
  [
    'quotes that do not close',
    `version: 1\ntitle: "A test▸`,
    'something is missing here: a closing quote or bracket, or a comma',
  ],
  ['an alias of nothing', `${machine('    stack: ▸*above\n')}`, 'no anchor &above stands above'],
  ['two documents', `${machine(STACK)}▸---\nversion: 1\n`, 'a second document begins here; a file holds one'],
  ['nothing at all', '▸# only a comment\n', 'there is nothing here to read'],
  ['a list', '▸- 1\n', 'found a list; expected settings (key: value)'],
  // Lessons.
  [
    'a variant that a lesson opens',
    lesson('    variant: ▸tow\n'),
    'lesson[0].variant: there is no variant “tow”; did you mean “two”?',
  ],
  [
    'a lane that is no variant',
    lesson('    lanes: [one, ▸three]\n'),
    'lesson[0].lanes[1]: there is no variant “three”; there are: one, two',
  ],
  [
    'a step with a variant and lanes',
    lesson('    variant: one\n    lanes: ▸[one, two]\n'),
    'lesson[0].lanes: either “variant” or “lanes”, not both',
  ],
  [
    'a question without choices',
    lesson('    question: Why?\n').replace('  - title: First', '  - ▸title: First'),
    'lesson[0]: “choices” is missing; expected a list (lines that begin with -)',
  ],
  [
    'a figure misspelt',
    asks('of: ▸"server/xen/web-1:runns"', 'below: 1 s'),
    'lesson[0].metric.of: “server/xen/web-1:runns” names no figure; expected PATH:field, such as server/xen/web-1:runNs; did you mean “server/xen/web-1:runNs”?',
  ],
  [
    'a figure of something that is not there',
    asks('of: ▸"server/xen/wbe:runNs"', 'below: 1 s'),
    'lesson[0].metric.of: there is no “wbe” on “xen”; did you mean “web”?',
  ],
  [
    'a figure that its level does not have',
    asks('of: ▸"server/xen/web-1:throughputPerS"', 'below: 10/s'),
    'lesson[0].metric.of: “throughputPerS” is a figure of each app; this path leads to “vm”',
  ],
  [
    'a lane that is not open',
    asks('of: "server/xen/web-1:runNs", lane: ▸one', 'below: 1 s'),
    'lesson[0].metric.lane: there is no variant “one”',
  ],
  [
    'a bound without its unit',
    asks('of: "server/xen/web-1:runNs"', 'below: ▸3'),
    'lesson[0].choices[0].below: found 3; expected a time with its unit, such as 30 s (ns, us, ms, s, min, h)',
  ],
  [
    'bounds the wrong way round',
    asks('of: "server/xen/web-1:runNs", per: time', 'from: 1, below: ▸0.5'),
    'lesson[0].choices[0].below: “below” can’t be below “from”',
  ],
  [
    'something to be done to a level that is not there',
    lesson('    do: [{ do: crash, path: ▸server/xen/web-3 }]\n'),
    'server/xen/web-3: there is no “web-3” on “xen”; did you mean “web-1”?',
  ],
]

function marked(text: string): { text: string; line: number; column: number } {
  const before = text.slice(0, text.indexOf('▸'))
  const lines = before.split('\n')
  return {
    text: text.replace('▸', ''),
    line: lines.length,
    column: (lines[lines.length - 1] ?? '').length + 1,
  }
}

describe('each mistake is found where it is, and explained', () => {
  test.each(MISTAKES)('%s', (_, marks, message) => {
    const { text, line, column } = marked(marks)
    const read = readScenario(text)
    const problems = 'problems' in read ? read.problems : []
    expect(problems.map((one) => `${one.line}:${one.column}: ${diagnosticText(one, 'en')}`)).toEqual([
      `${line}:${column}: ${message}`,
    ])
  })

  test('and in Spanish too, in other words', () => {
    for (const [, marks] of MISTAKES) {
      const read = readScenario(marked(marks).text)
      for (const one of 'problems' in read ? read.problems : []) {
        const [en, es] = [diagnosticText(one, 'en'), diagnosticText(one, 'es')]
        expect(es).not.toBe(en)
        expect(es).not.toMatch(/expected|found|did you|undefined|“/)
      }
    }
  })
})
