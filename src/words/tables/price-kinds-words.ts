import type { PriceName } from '../../core/index.ts'

/** What each price is of, in Spanish; in English the price list says it itself. */
export const PRICES_ES: Readonly<Record<PriceName, string>> = {
  systemCall: 'una llamada al sistema, de ida y vuelta al kernel del SO en que corre la aplicación',
  exception: 'una excepción, por ejemplo un fallo de página: al kernel, que la arregla, y de vuelta',
  interrupt:
    'una interrupción de un dispositivo o del reloj, con lo que le cuesta al programa que interrumpe',
  timerHz: 'interrupciones del reloj en cada segundo que un núcleo ejecuta un programa',
  contextSwitch: 'un SO pone otro hilo en un núcleo',
  cacheBytes: 'lo que le toca a un núcleo de la caché más cercana a la memoria',
  cacheRefill: 'traer otra vez a la caché un KiB de un conjunto de trabajo después de que otro se ejecutó',
  pageTableLevels: 'niveles de una tabla de páginas',
  pageWalkReference:
    'una referencia a memoria al recorrer las tablas de páginas; sin máquina virtual, una por cada nivel de la tabla',
  nestedWalkReference:
    'una referencia a memoria al recorrer tablas de páginas anidadas, en referencias de un recorrido sin anidar',
  networkOperation: 'un mensaje por la pila de red y su controlador',
  diskOperation: 'una operación de disco de 4 KiB por la capa de bloques y su controlador',
  vmExit: 'el hardware sale del invitado y regresa',
  exitHandling: 'el hipervisor averigua qué pide una salida y lo hace',
  nestedExit: 'cuántas veces más cuesta una salida por cada hipervisor más que haya debajo',
  interruptExits: 'salidas por cada interrupción de un invitado',
  shadowPageFault:
    'además de la salida: el hipervisor mira si un fallo de página es del invitado o de su tabla sombra',
  shadowUpdate:
    'además de la salida: el hipervisor repite en su tabla sombra el cambio que el invitado hizo en la suya',
  translatedSystemCall: 'lo que una llamada al sistema cuesta de más con traducción binaria',
  translatedKernel: 'cuánto más tarda el código del kernel con traducción binaria, como parte de sí mismo',
  translatedException: 'lo que una excepción cuesta de más con traducción binaria',
  translatedPageFault:
    'lo que un fallo de página cuesta de más con traducción binaria, con su cambio en la tabla sombra',
  translatedUpdate:
    'lo que un cambio de una tabla de páginas cuesta de más con traducción binaria y tablas sombra',
  translatedPrivileged: 'una instrucción privilegiada que cumple el propio código del traductor',
  translatedSwitch: 'lo que un cambio de contexto en un invitado cuesta de más con traducción binaria',
  hypercall: 'un invitado paravirtual le pide algo a su hipervisor y sigue',
  paravirtualSystemCall: 'lo que una llamada al sistema cuesta de más en un invitado paravirtual',
  paravirtualException:
    'lo que una excepción cuesta de más en un invitado paravirtual: pasa por el hipervisor',
  paravirtualPageFault:
    'lo que un fallo de página cuesta de más en un invitado paravirtual, con su cambio de la tabla de páginas',
  paravirtualUpdate:
    'lo que un cambio de una tabla de páginas cuesta de más en un invitado paravirtual: el hipervisor lo revisa',
  paravirtualSwitch: 'lo que un cambio de contexto cuesta de más en un invitado paravirtual',
  worldSwitch:
    'un hipervisor de tipo 1 pone otra vCPU en un núcleo: sale de una máquina virtual y entra en otra',
  wakeUp:
    'además de la salida con que se detuvo: una vCPU detenida despierta, desde la señal hasta que su invitado vuelve a ejecutarse',
  hostCrossing: 'un hipervisor de tipo 2 cede el núcleo a su SO anfitrión y lo recupera',
  emulatedExits: 'salidas por cada operación en un dispositivo emulado',
  paravirtualExits: 'salidas por cada operación en un dispositivo paravirtual',
  networkBackend: 'un mensaje de un invitado, que cumple quien maneja la tarjeta real',
  diskBackend: 'una operación de disco de un invitado, que cumple quien maneja el disco real',
  virtualization:
    'cuánto se cuenta de todo lo que los hipervisores añaden a los costos sin ellos; 0: virtualizar no cuesta nada',
  processVm:
    'cuánto se cuenta de lo que cuesta una máquina virtual de proceso: arrancar, interpretar, compilar y recoger basura; 0: no cuesta nada',
  bootFirmware: 'tiempo de CPU del firmware de una máquina virtual',
  bootKernel: 'tiempo de CPU hasta que el kernel inicia su primer programa',
  bootServices: 'tiempo de CPU de los servicios que inicia un SO',
  background: 'lo que hace un SO inactivo en cada segundo',
  vmRamFixed: 'RAM propia del hipervisor por cada máquina virtual',
  vmRamPerVcpu: 'RAM propia del hipervisor por cada vCPU',
  vmRamShare: 'RAM propia del hipervisor por cada byte de una máquina virtual',
}
