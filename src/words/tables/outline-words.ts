/** The outline, and what is announced. */
const en = {
  outlineCoreRuns: (n: number, who: string) => `core ${n}: runs ${who}`,
  outlineCoreSwitch: (n: number, who: string) => `core ${n}: switching to ${who}`,
  outlineCoreIdle: (n: number) => `core ${n}: idle`,
  outlineMachine: (name: string, cores: number, ram: string, free: string) =>
    `machine ${name}: ${cores === 1 ? '1 core' : `${cores} cores`}, ${ram} of RAM, ${free} free`,
  outlineVcpu: (n: number, state: string) => `vCPU ${n}: ${state}`,
  outlineOnCore: (state: string, core: number) => `${state} on core ${core}`,
  outlineRam: (own: string) => `${own} of RAM`,
  outlineTouched: (bytes: string) => `${bytes} touched`,
  outlineShared: (bytes: string) => `${bytes} shared`,
  outlineBallooned: (bytes: string) => `${bytes} in the balloon`,
  outlineCompressed: (bytes: string) => `${bytes} compressed`,
  outlineSwapped: (bytes: string) => `${bytes} on the disk`,
  outlineScarce: (state: string) => `short of RAM: ${state}`,
  outlineDisk: (n: number) => (n === 1 ? '1 operation at the disk' : `${n} operations at the disk`),
  outlineRequests: (inService: number, queued: number, completed: string) =>
    `${inService} in service, ${queued} waiting, ${completed} answered`,
  outlineProgress: (percent: string) => `${percent} done`,
  opened: (title: string) => `Opened: ${title}`,
  outlineMemory: (all: string, free: string) => `RAM: ${all}, ${free} free`,
  summaryRuns: (who: string) => `running: ${who}`,
  summaryWaits: (who: string) => `ready and waiting: ${who}`,
  summaryOff: (n: number) => (n === 1 ? '1 VM is not up' : `${n} VMs are not up`),
  summaryFree: (amount: string) => `${amount} of RAM free`,
  summaryMore: (names: string, n: number) => `${names} and ${n} more`,
  playing: 'Playing',
  pausedAt: (time: string) => `Paused at ${time}`,
  refusal: (name: string, why: string) => `${name} refused: ${why}`,
}

const es: typeof en = {
  outlineCoreRuns: (n, who) => `núcleo ${n}: ejecuta ${who}`,
  outlineCoreSwitch: (n, who) => `núcleo ${n}: cambia a ${who}`,
  outlineCoreIdle: (n) => `núcleo ${n}: inactivo`,
  outlineMachine: (name, cores, ram, free) =>
    `máquina ${name}: ${cores === 1 ? '1 núcleo' : `${cores} núcleos`}, ${ram} de RAM, ${free} libres`,
  outlineVcpu: (n, state) => `vCPU ${n}: ${state}`,
  outlineOnCore: (state, core) => `${state} en el núcleo ${core}`,
  outlineRam: (own) => `${own} de RAM`,
  outlineTouched: (bytes) => `${bytes} tocados`,
  outlineShared: (bytes) => `${bytes} compartidos`,
  outlineBallooned: (bytes) => `${bytes} en el globo`,
  outlineCompressed: (bytes) => `${bytes} comprimidos`,
  outlineSwapped: (bytes) => `${bytes} en el disco`,
  outlineScarce: (state) => `RAM libre: ${state}`,
  outlineDisk: (n) => (n === 1 ? '1 operación en el disco' : `${n} operaciones en el disco`),
  outlineRequests: (inService, queued, completed) =>
    `${inService} en servicio, ${queued} en espera, ${completed} respondidas`,
  outlineProgress: (percent) => `${percent} hecho`,
  opened: (title) => `Se abrió: ${title}`,
  outlineMemory: (all, free) => `RAM: ${all}, ${free} libres`,
  summaryRuns: (who) => `en ejecución: ${who}`,
  summaryWaits: (who) => `listas y en espera: ${who}`,
  summaryOff: (n) =>
    n === 1 ? '1 máquina virtual no está en marcha' : `${n} máquinas virtuales no están en marcha`,
  summaryFree: (amount) => `${amount} de RAM libres`,
  summaryMore: (names, n) => `${names} y ${n} más`,
  playing: 'Reproduciendo',
  pausedAt: (time) => `En pausa en ${time}`,
  refusal: (name, why) => `${name}, rechazada: ${why}`,
}

export const OUTLINE = { en, es }
