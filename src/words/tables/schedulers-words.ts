/** What each scheduler goes by, and why somebody got what it got. */
const en = {
  rule: {
    'round-robin':
      'Everybody with work gets a turn of the same length, one after the other. Shares don’t count.',
    fair: 'Who has received least for its weight runs next, so that over time each gets time as its weight.',
    proportional:
      'Each is owed a number of cores by its shares, reservation and limit; who is furthest behind what it is owed runs next.',
    fcfs: 'Who has a core keeps it until it has nothing more to do. Nobody is entitled to anything.',
    credit:
      'Running costs credit, which is dealt out by shares. Who has some left runs before who has none; who wakes with some left goes before all.',
    lottery:
      'Each turn is drawn by lot, with shares for tickets: fair in the long run, a matter of luck in the short.',
  },
  source: {
    'round-robin': 'Silberschatz, Galvin & Gagne, Operating System Concepts',
    fair: 'Linux CFS, kernel/sched/fair.c; Goyal, Guo & Vin 1996',
    proportional: 'stride scheduling, Waldspurger & Weihl 1995; terms of vSphere',
    fcfs: 'Silberschatz, Galvin & Gagne, Operating System Concepts',
    credit: 'Xen, xen/common/sched/credit.c',
    lottery: 'Waldspurger & Weihl 1994',
  },
  why: (name: string, cores: string) => `Why did ${name} get ${cores} cores?`,
  whyNow: (name: string) => `What is ${name} entitled to, and why?`,
  competing: (n: number, cpus: string, where: string) =>
    `At this moment ${n === 1 ? '1 has' : `${n} have`} work for the ${cpus} CPUs of ${where}:`,
  noWork: (name: string) => `At this moment ${name} has no work, so it is entitled to nothing.`,
  nobody:
    'This scheduler entitles nobody to anything: what one gets depends on when it came and who was there.',
  who: 'who',
  shares: 'shares',
  turns: 'turns',
  active: 'with work',
  activeHint: 'vCPUs or threads with work',
  part: 'cores',
  share: (cpus: string, shares: string, each: string) =>
    `${cpus} cores ÷ ${shares} shares = ${each} cores for each 1,000 shares.`,
  turn: (cpus: string, turns: string, each: string) =>
    `${cpus} cores ÷ ${turns} turns = ${each} cores a turn.`,
  bound: {
    reservation: (who: string, cores: string) => `${who} would get less than is reserved: it gets ${cores}.`,
    limit: (who: string, cores: string) => `${who} would get more than its limit: it gets ${cores}.`,
    cpus: (who: string, cores: string) =>
      `${who} can’t use more than a core for each vCPU or thread with work: ${cores}.`,
  },
  left: (cpus: string) => `${cpus} cores are left for the others.`,
  result: (who: string, own: string, each: string, cores: string) =>
    `${who}: ${own} × ${each} = ${cores} cores.`,
  against: (entitled: string, received: string) =>
    `Entitled to ${entitled} now; received ${received} on average.`,
  differs: {
    same: 'It got what it is entitled to.',
    asked: (cores: string) => `It asked for less: on average it had work for ${cores} cores only.`,
    others: 'It got more: others left some of theirs, having no work part of the time.',
    limited: (percent: string) =>
      `It got less, and had to wait ready for ${percent} of the time: while it had work more competed than now, its limit held it, or its turns haven’t evened out yet.`,
    held: (percent: string) =>
      `It got less: for ${percent} of the time it was stopped for its other vCPUs’ sake (co-stop).`,
  },
}

const es: typeof en = {
  rule: {
    'round-robin':
      'Todo el que tiene trabajo recibe un turno igual de largo, uno tras otro. Las cuotas no cuentan.',
    fair: 'Sigue quien menos ha recibido para su peso; así, con el tiempo, cada cual recibe según su peso.',
    proportional:
      'A cada cual le tocan unos núcleos según sus cuotas, su reserva y su límite; sigue quien va más atrasado respecto de lo que le toca.',
    fcfs: 'Quien tiene un núcleo lo conserva hasta que no le queda nada que hacer. A nadie le toca nada.',
    credit:
      'Correr cuesta crédito, que se reparte según las cuotas. Quien tiene crédito va antes que quien no; quien despierta con crédito va antes que todos.',
    lottery:
      'Cada turno se sortea, con las cuotas como boletos: justo a la larga, cuestión de suerte a la corta.',
  },
  source: {
    'round-robin': 'Silberschatz, Galvin y Gagne, Fundamentos de sistemas operativos',
    fair: 'CFS de Linux, kernel/sched/fair.c; Goyal, Guo y Vin 1996',
    proportional: 'planificación por zancadas, Waldspurger y Weihl 1995; términos de vSphere',
    fcfs: 'Silberschatz, Galvin y Gagne, Fundamentos de sistemas operativos',
    credit: 'Xen, xen/common/sched/credit.c',
    lottery: 'Waldspurger y Weihl 1994',
  },
  why: (name, cores) => `¿Por qué ${name} recibió ${cores} núcleos?`,
  whyNow: (name) => `¿Qué le toca a ${name} y por qué?`,
  competing: (n, cpus, where) =>
    `En este momento ${n === 1 ? 'tiene' : 'tienen'} trabajo ${n} para las ${cpus} CPU de ${where}:`,
  noWork: (name) => `En este momento ${name} no tiene trabajo, así que no le toca nada.`,
  nobody:
    'Este planificador no le debe nada a nadie: lo que se recibe depende de cuándo se llegó y quién estaba.',
  who: 'quién',
  shares: 'cuotas',
  turns: 'turnos',
  active: 'con trabajo',
  activeHint: 'vCPU o hilos con trabajo',
  part: 'núcleos',
  share: (cpus, shares, each) => `${cpus} núcleos ÷ ${shares} cuotas = ${each} núcleos por cada 1000 cuotas.`,
  turn: (cpus, turns, each) => `${cpus} núcleos ÷ ${turns} turnos = ${each} núcleos por turno.`,
  bound: {
    reservation: (who, cores) => `A ${who} le tocaría menos de lo reservado: recibe ${cores}.`,
    limit: (who, cores) => `A ${who} le tocaría más que su límite: recibe ${cores}.`,
    cpus: (who, cores) => `${who} no puede usar más de un núcleo por vCPU o hilo con trabajo: ${cores}.`,
  },
  left: (cpus) => `Quedan ${cpus} núcleos para los demás.`,
  result: (who, own, each, cores) => `${who}: ${own} × ${each} = ${cores} núcleos.`,
  against: (entitled, received) => `Ahora le tocan ${entitled}; recibió ${received} en promedio.`,
  differs: {
    same: 'Recibió lo que le toca.',
    asked: (cores) => `Pidió menos: en promedio tuvo trabajo para ${cores} núcleos nada más.`,
    others: 'Recibió más: otros dejaron parte de lo suyo, por no tener trabajo todo el tiempo.',
    limited: (percent) =>
      `Recibió menos y esperó lista el ${percent} del tiempo: mientras tenía trabajo competían más que ahora, su límite la detuvo o sus turnos aún no se emparejan.`,
    held: (percent) =>
      `Recibió menos: el ${percent} del tiempo estuvo detenida por sus otras vCPU (co-stop).`,
  },
}

export const SCHEDULERS = { en, es }
