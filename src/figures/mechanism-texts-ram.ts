import type { Mechanism } from './mechanism.ts'

/** What RAM and its scarcity are paid for with, in a learner's words. */
export const RAM_MECHANISMS = {
  missingPage: {
    prices: ['exception', 'vmExit', 'exitHandling', 'hostCrossing', 'diskOperation', 'diskBackend'],
    accounts: ['paging'],
    counted: null,
    name: { en: 'Fetching missing pages', es: 'Traer páginas que faltan' },
    is: {
      en: 'A program touches a page that went to the disk, or was compressed, for lack of RAM. Whoever took it must notice and ask the disk for it. This is their CPU time; the wait for the disk comes on top, and is far longer.',
      es: 'Un programa toca una página que se llevó al disco, o se comprimió, por falta de RAM. Quien la quitó tiene que notarlo y pedirla al disco. Esto es su tiempo de CPU; la espera del disco va aparte y es mucho más larga.',
    },
    when: {
      en: 'On every stack whose RAM ran short. If the guest’s own OS took the page, other programs of it run meanwhile; if the hypervisor did, the guest doesn’t know, and its whole vCPU stands still.',
      es: 'En toda pila a la que le faltó RAM. Si la quitó el SO del invitado, mientras tanto corren otros programas suyos; si fue el hipervisor, el invitado no lo sabe y toda su vCPU se detiene.',
    },
  },
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
