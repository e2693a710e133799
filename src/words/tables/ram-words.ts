/** RAM: what it is made up of, who claims it, who took it from whom. */
const en = {
  of: (name: string) => `RAM of ${name}`,
  where: 'where it is',
  cache: 'page cache',
  claim: 'Its claim on RAM',
  target: 'should have',
  holds: 'holds',
  /** The arithmetic of what a VM may keep. */
  why: (name: string) => `Why should ${name} have this much?`,
  tax: (counts: string, tax: string) =>
    `A page that nobody uses counts ${counts} times: 1 ÷ (1 − ${tax}). Whoever has the fewest shares for each page so counted gives first.`,
  noTax:
    'Without a tax every page counts once, used or not. Whoever has the fewest shares for each page gives first.',
  sum: (shares: string, held: string, used: string, counts: string, idle: string, result: string) =>
    `${shares} shares ÷ (${held} × (${used} in use + ${counts} × ${idle} idle)) = ${result} for each MiB`,
  rivals: (n: number, where: string) =>
    n === 1 ? `Alone on ${where}.` : `${n} VMs have a claim on the RAM of ${where}.`,
  who: 'VM',
  shares: 'shares',
  idle: 'idle',
  perMib: 'per MiB',
  bound: {
    reservation: (bytes: string) => `Its target can’t go below its reservation, ${bytes}.`,
    limit: (bytes: string) => `Its target can’t go above its limit, ${bytes}.`,
  },
  enough: 'There is enough for all: nobody is asked for anything.',
  stateTitle: 'How scarce RAM is',
  free: 'free RAM',
  states: { high: 'high', soft: 'soft', hard: 'hard', low: 'low' },
  below: (bytes: string) => `below ${bytes}`,
  again: (bytes: string) => `again from ${bytes} on`,
  does: {
    high: 'takes nothing',
    soft: 'takes by balloon',
    hard: 'compresses and swaps too',
    low: 'and who wants more waits',
  },
  osDoes: {
    high: 'takes nothing',
    soft: 'drops its page cache',
    hard: 'swaps, idle pages first',
    low: 'and who wants more waits, or is killed',
  },
  sharedPool: 'shared pages, one copy of each',
  compressedPool: 'compressed pages, as small as they are',
  swapUsed: 'on the disk',
  swapOf: (used: string, all: string) => `${used} of ${all}`,
  noSwap: 'none',
  idleTax: 'tax on idle pages',
  /** Who took what. */
  takenTitle: 'Taken so far, by rule',
  rule: {
    share: 'page sharing',
    balloon: 'balloon',
    compress: 'compression',
    swap: 'swapped out from below',
    guestSwap: 'swapped out by its own OS',
    dropCache: 'page cache dropped',
    kill: 'killed',
    deflate: 'given back by the balloon',
  },
  reclaims: 'Who took from whom',
  reclaim: {
    share: (bytes: string, from: string) =>
      `${bytes} of ${from} had the same content as other pages, and are kept once.`,
    balloon: (bytes: string, from: string) => `The balloon took ${bytes} from ${from}.`,
    compress: (bytes: string, from: string) => `${bytes} of ${from} were compressed.`,
    swap: (bytes: string, from: string) => `${bytes} of ${from} were written to the disk.`,
    guestSwap: (bytes: string, from: string) => `The OS wrote ${bytes} of ${from} to its swap space.`,
    dropCache: (bytes: string, from: string) => `${from} dropped ${bytes} of its page cache.`,
    kill: (bytes: string, from: string) => `${from} was killed: ${bytes} came free.`,
    deflate: (bytes: string, from: string) => `The balloon gave ${bytes} back to ${from}.`,
  },
  forWhom: (who: string) => `, for ${who}.`,
  because: {
    'fewest-shares': (from: string, counts: string) =>
      `${from} has the fewest shares for each page it holds, idle ones counted ${counts} times.`,
    'above-target': (from: string) => `${from} holds more than it should have.`,
  },
  /** A machine's disk. */
  disk: 'Disk',
  queued: 'operations in the queue',
  reads: 'reads',
  writes: 'writes',
  operations: (n: string, bytes: string) => `${n}, ${bytes}`,
  busy: 'busy',
  onDisk: 'on the disk',
  /** An app's waits for pages. */
  stalls: 'waits for missing pages',
  stalled: 'waited for them',
  ofEach: (ms: string) => `${ms} ms of each second`,
  /** What a change would come to. */
  before: {
    at: (to: string) => `With ${to}:`,
    on: (machine: string, text: string) => `${machine}: ${text}`,
    takes: (bytes: string, free: string) => `${bytes} more RAM in the end; ${free} are free now.`,
    frees: (bytes: string) => `${bytes} less RAM in the end.`,
    fits: (bytes: string, left: string) => `${bytes} more RAM in the end; it fits, with ${left} to spare.`,
    moreRoom: (bytes: string) => `${bytes} more would be installed.`,
    lessRoom: (bytes: string) => `${bytes} less would be installed.`,
    eases: 'Then there is enough: nothing would have to be taken.',
    promised: (promised: string, installed: string) =>
      `${promised} would be promised, more than the ${installed} that there are.`,
    refused: (who: string, need: string, free: string) =>
      `${who} would be refused: it needs ${need}, and ${free} are not promised yet.`,
    more: (n: number) => (n === 1 ? 'So would 1 more.' : `So would ${n} more.`),
    over: (who: string, bytes: string, from: string) => `${who} would have to take back ${bytes}: ${from}.`,
    give: (who: string, bytes: string) => `${bytes} from ${who}`,
    each: (bytes: string, n: number) => `some ${bytes} from each of ${n}`,
    andMore: (named: string, n: number) => `${named} and from ${n} more`,
    idleOnly: 'All of it idle: hardly anybody would miss it.',
    missed: (bytes: string) =>
      `${bytes} of it are in use again and again: they go to the disk and are missed at once.`,
    killed: (os: string, bytes: string, who: string) =>
      `${os} would be ${bytes} short, with no swap space for that: it would kill ${who}.`,
  },
  /** What is told while it happens. */
  news: {
    soft: (who: string, free: string) =>
      `${who} is short of RAM (soft): ${free} free. Its balloons take some back.`,
    hard: (who: string, free: string) =>
      `${who} is very short of RAM (hard): ${free} free. It compresses pages and writes them to the disk.`,
    low: (who: string, free: string) =>
      `${who} has next to no RAM left (low): ${free} free. Who wants more must wait.`,
    osSoft: (who: string, free: string) => `${who} is short of RAM: ${free} free. It drops its page cache.`,
    osHard: (who: string, free: string) =>
      `${who} is very short of RAM: ${free} free. It writes pages of its programs to the disk.`,
    osLow: (who: string, free: string) => `${who} has next to no RAM left: ${free} free.`,
    guests: (vms: string) =>
      `Guest OSs give up RAM: in ${vms} they write pages of their programs to their own swap space, or drop files.`,
    swapping: (who: string) => `${who} is swapping: whoever needs those pages waits for the disk.`,
    swappingEnds: (who: string) => `${who} no longer swaps.`,
    high: (who: string) => `${who} has enough RAM again.`,
    look: 'Look',
  },
}

const es: typeof en = {
  of: (name) => `RAM de ${name}`,
  where: 'dónde está',
  cache: 'caché de páginas',
  claim: 'Lo que puede reclamar de la RAM',
  target: 'le toca',
  holds: 'tiene',
  why: (name) => `¿Por qué a ${name} le toca eso?`,
  tax: (counts, tax) =>
    `Una página que nadie usa cuenta ${counts} veces: 1 ÷ (1 − ${tax}). Da primero quien tiene menos cuotas por cada página así contada.`,
  noTax:
    'Sin impuesto cada página cuenta una vez, se use o no. Da primero quien tiene menos cuotas por página.',
  sum: (shares, held, used, counts, idle, result) =>
    `${shares} cuotas ÷ (${held} × (${used} en uso + ${counts} × ${idle} inactiva)) = ${result} por cada MiB`,
  rivals: (n, where) =>
    n === 1 ? `Es la única en ${where}.` : `${n} máquinas virtuales reclaman la RAM de ${where}.`,
  who: 'máquina virtual',
  shares: 'cuotas',
  idle: 'inactiva',
  perMib: 'por MiB',
  bound: {
    reservation: (bytes) => `No le puede tocar menos que su reserva, ${bytes}.`,
    limit: (bytes) => `No le puede tocar más que su límite, ${bytes}.`,
  },
  enough: 'Alcanza para todas: a nadie se le pide nada.',
  stateTitle: 'Qué tan holgada está la RAM libre',
  free: 'RAM libre',
  states: { high: 'holgada (high)', soft: 'justa (soft)', hard: 'escasa (hard)', low: 'crítica (low)' },
  below: (bytes) => `menos de ${bytes}`,
  again: (bytes) => `de nuevo desde ${bytes}`,
  does: {
    high: 'no quita nada',
    soft: 'quita con el globo',
    hard: 'además comprime y pasa al disco',
    low: 'y quien quiere más espera',
  },
  osDoes: {
    high: 'no quita nada',
    soft: 'suelta su caché de páginas',
    hard: 'pasa páginas al disco, primero las inactivas',
    low: 'y quien quiere más espera, o se lo termina',
  },
  sharedPool: 'páginas compartidas, una copia de cada una',
  compressedPool: 'páginas comprimidas, ya reducidas',
  swapUsed: 'en el disco',
  swapOf: (used, all) => `${used} de ${all}`,
  noSwap: 'nada',
  idleTax: 'impuesto a las páginas inactivas',
  takenTitle: 'Quitado hasta ahora, por regla',
  rule: {
    share: 'páginas compartidas',
    balloon: 'globo',
    compress: 'compresión',
    swap: 'llevada al disco desde abajo',
    guestSwap: 'llevada al disco por su propio SO',
    dropCache: 'caché de páginas soltada',
    kill: 'terminado',
    deflate: 'devuelta por el globo',
  },
  reclaims: 'Quién le quitó a quién',
  reclaim: {
    share: (bytes, from) =>
      `${bytes} de ${from} tenían el mismo contenido que otras páginas y se guardan una sola vez.`,
    balloon: (bytes, from) => `El globo le quitó ${bytes} a ${from}.`,
    compress: (bytes, from) => `Se comprimieron ${bytes} de ${from}.`,
    swap: (bytes, from) => `Se escribieron en el disco ${bytes} de ${from}.`,
    guestSwap: (bytes, from) => `El SO escribió ${bytes} de ${from} en su espacio de intercambio.`,
    dropCache: (bytes, from) => `${from} soltó ${bytes} de su caché de páginas.`,
    kill: (bytes, from) => `Se terminó ${from}: quedaron libres ${bytes}.`,
    deflate: (bytes, from) => `El globo le devolvió ${bytes} a ${from}.`,
  },
  forWhom: (who) => `, para ${who}.`,
  because: {
    'fewest-shares': (from, counts) =>
      `${from} es quien tiene menos cuotas por cada página, con las inactivas contadas ${counts} veces.`,
    'above-target': (from) => `${from} tiene más de lo que le toca.`,
  },
  disk: 'Disco',
  queued: 'operaciones en la cola',
  reads: 'lecturas',
  writes: 'escrituras',
  operations: (n, bytes) => `${n}, ${bytes}`,
  busy: 'ocupado',
  onDisk: 'en el disco',
  stalls: 'esperas por páginas que faltan',
  stalled: 'las esperó',
  ofEach: (ms) => `${ms} ms de cada segundo`,
  before: {
    at: (to) => `Con ${to}:`,
    on: (machine, text) => `${machine}: ${text}`,
    takes: (bytes, free) => `${bytes} más de RAM al final; ahora hay ${free} libres.`,
    frees: (bytes) => `${bytes} menos de RAM al final.`,
    fits: (bytes, left) => `${bytes} más de RAM al final; cabe, y sobran ${left}.`,
    moreRoom: (bytes) => `Habría ${bytes} más de RAM instalada.`,
    lessRoom: (bytes) => `Habría ${bytes} menos de RAM instalada.`,
    eases: 'Así alcanza: no habría que quitarle nada a nadie.',
    promised: (promised, installed) => `Se prometerían ${promised}, más que los ${installed} que hay.`,
    refused: (who, need, free) => `${who} sería rechazada: necesita ${need} y quedan ${free} sin prometer.`,
    more: (n) => (n === 1 ? 'Y 1 más.' : `Y ${n} más.`),
    over: (who, bytes, from) => `${who} tendría que recuperar ${bytes}: ${from}.`,
    give: (who, bytes) => `${bytes} de ${who}`,
    each: (bytes, n) => `unos ${bytes} de cada una de ${n}`,
    andMore: (named, n) => `${named} y de ${n} más`,
    idleOnly: 'Todas inactivas: casi nadie lo notaría.',
    missed: (bytes) => `${bytes} se usan una y otra vez: irían al disco y harían falta enseguida.`,
    killed: (os, bytes, who) =>
      `A ${os} le faltarían ${bytes}, sin espacio de intercambio para ellos: terminaría ${who}.`,
  },
  news: {
    soft: (who, free) => `RAM justa en ${who} (soft): ${free} libres. Sus globos recuperan algo.`,
    hard: (who, free) =>
      `RAM escasa en ${who} (hard): ${free} libres. Comprime páginas y las escribe en el disco.`,
    low: (who, free) => `RAM crítica en ${who} (low): ${free} libres. Quien quiere más tiene que esperar.`,
    osSoft: (who, free) => `RAM justa en ${who}: ${free} libres. Suelta su caché de páginas.`,
    osHard: (who, free) =>
      `RAM escasa en ${who}: ${free} libres. Escribe en el disco páginas de sus programas.`,
    osLow: (who, free) => `RAM crítica en ${who}: ${free} libres.`,
    guests: (vms) =>
      `Los SO invitados ceden RAM: en ${vms} escriben páginas de sus programas en su propio espacio de intercambio, o sueltan archivos.`,
    swapping: (who) => `${who} está llevando páginas al disco: quien las necesita espera al disco.`,
    swappingEnds: (who) => `${who} ya no lleva páginas al disco.`,
    high: (who) => `${who} vuelve a tener RAM suficiente.`,
    look: 'Ver',
  },
}

export const RAM = { en, es }
