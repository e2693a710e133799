import type { MessageTable } from './say.ts'

/** What settings ask for beside other settings, or of what is below, and can't have. */
export const CLAIM_MESSAGES = {
  'no-scheduler': {
    en: 'a type 2 hypervisor has no scheduler of its own: the operating system below schedules its vCPUs',
    es: 'un hipervisor de tipo 2 no tiene planificador propio: el sistema operativo de abajo planifica sus vCPU',
  },
  order: {
    en: ({ smaller, larger }, say) => `${say.quoted(larger)} can’t be below ${say.quoted(smaller)}`,
    es: ({ smaller, larger }, say) => `${say.quoted(larger)} no puede ser menor que ${say.quoted(smaller)}`,
  },
  'first-step': { en: 'the first step is at 0 s', es: 'el primer paso es en 0 s' },
  'steps-order': {
    en: 'each step is later than the one before',
    es: 'cada paso es posterior al anterior',
  },
  reservation: {
    en: ({ layer, policy }, say) =>
      `a reservation is kept by the proportional scheduler; ${say.quoted(layer)} uses ${policy}`,
    es: ({ layer, policy }, say) =>
      `una reserva la respeta el planificador proportional; ${say.quoted(layer)} usa ${policy}`,
  },
  affinity: {
    en: ({ cpu, cpus }) => `there is no CPU ${cpu} below it; they are numbered 0 to ${cpus - 1}`,
    es: ({ cpu, cpus }) => `debajo no hay una CPU ${cpu}; se numeran de 0 a ${cpus - 1}`,
  },
  'strict-affinity': {
    en: ({ layer }, say) =>
      `strict co-scheduling in ${say.quoted(layer)} gives CPUs to a whole VM; affinity needs relaxed or none`,
    es: ({ layer }, say) =>
      `la coplanificación strict de ${say.quoted(layer)} da las CPU a toda la máquina virtual; la afinidad necesita relaxed o none`,
  },
  'strict-vcpus': {
    en: ({ layer, vcpus, cpus }, say) =>
      `strict co-scheduling in ${say.quoted(layer)} would never run ${vcpus} vCPUs at once on ${cpus} CPUs`,
    es: ({ layer, vcpus, cpus }, say) =>
      `la coplanificación strict de ${say.quoted(layer)} nunca podría ejecutar ${vcpus} vCPU a la vez en ${cpus} CPU`,
  },
  'credit-slice': {
    en: 'under credit a slice is at least 1 ms',
    es: 'con credit un turno es de al menos 1 ms',
  },
  'over-vcpus': {
    en: ({ cores, vcpus }, say) =>
      vcpus === 1
        ? `reserves ${say.number(cores)} cores, but its one vCPU can’t use more than one`
        : `reserves ${say.number(cores)} cores, but its ${vcpus} vCPUs can’t use more than ${vcpus}`,
    es: ({ cores, vcpus }, say) =>
      vcpus === 1
        ? `reserva ${say.number(cores)} núcleos, pero su única vCPU no puede usar más de uno`
        : `reserva ${say.number(cores)} núcleos, pero sus ${vcpus} vCPU no pueden usar más de ${vcpus}`,
  },
  'over-ram': {
    en: ({ bytes, ram }, say) => `found ${say.bytes(bytes)}; it has only ${say.bytes(ram)} of RAM`,
    es: ({ bytes, ram }, say) => `se encontró ${say.bytes(bytes)}; solo tiene ${say.bytes(ram)} de RAM`,
  },
  'reclaim-type-2': {
    en: ({ key }, say) =>
      `${say.quoted(key)} is of type 1 hypervisors; the VMs of type 2 are programs of the operating system below, and it takes RAM back from them as from any program`,
    es: ({ key }, say) =>
      `${say.quoted(key)} es de los hipervisores de tipo 1; las máquinas virtuales de los de tipo 2 son programas del sistema operativo de abajo, que les quita RAM como a cualquier programa`,
  },
  'reclaim-overcommit': {
    en: 'RAM is only taken back where more is promised than there is: say whether there is, with overcommit: on or off',
    es: 'solo se recupera RAM donde se promete más de la que hay: di si se hace, con overcommit: on u off',
  },
  'ram-claim': {
    en: ({ layer, type }, say) =>
      type === 2
        ? `shares, reservation and limit of RAM are kept by type 1 hypervisors; below ${say.quoted(layer)} an operating system hands out RAM, and it knows none of them`
        : `without overcommit a VM owns all of its RAM: say whether ${say.quoted(layer)} promises more than there is, with overcommit: on or off`,
    es: ({ layer, type }, say) =>
      type === 2
        ? `shares, reservation y limit de RAM los respetan los hipervisores de tipo 1; debajo de ${say.quoted(layer)} la RAM la reparte un sistema operativo, que no los conoce`
        : `sin overcommit una máquina virtual tiene toda su RAM: di si ${say.quoted(layer)} promete más de la que hay, con overcommit: on u off`,
  },
} as const satisfies Partial<MessageTable>
