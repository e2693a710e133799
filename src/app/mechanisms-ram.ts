import type { Mechanism } from './mechanisms.ts'

/** What RAM and its scarcity are paid for with, in a learner's words. */
export const RAM_MECHANISMS = {
  vmRam: {
    prices: ['vmRamFixed', 'vmRamPerVcpu', 'vmRamShare'],
    accounts: [],
    counted: null,
    name: { en: 'RAM for a VM', es: 'RAM por máquina virtual' },
    is: {
      en: 'The hypervisor keeps RAM of its own for each virtual machine: its page tables, its devices, its state.',
      es: 'El hipervisor reserva RAM propia por cada máquina virtual: sus tablas de páginas, sus dispositivos, su estado.',
    },
    when: {
      en: 'For each virtual machine that is on, beside what its guest was promised.',
      es: 'Por cada máquina virtual encendida, aparte de lo que se le prometió a su invitado.',
    },
  },
} as const satisfies Record<string, Mechanism>
