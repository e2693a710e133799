import type { Words } from '../core/index.ts'

/**
 * The class notes, line by line, as the table of contents of the page: a table of words too. Spanish is what the notes
 * say, with its spelling put right; English translates it. Which scenarios show a line is written in the scenarios.
 */

export const SECTIONS = ['desktops', 'machines', 'containers', 'orchestrators', 'activity'] as const
export type Section = (typeof SECTIONS)[number]

export interface NoteLine {
  /** Its number, from 1: what `notes` in a scenario file refers to. */
  readonly line: number
  readonly section: Section
  /** What the notes say; each an entry of its own. */
  readonly says: readonly Words[]
  /** One sentence on when it isn't so, where that can be argued. */
  readonly unless: Words | null
}

const line = (
  number: number,
  section: Section,
  says: readonly (readonly [es: string, en: string])[],
  unless: readonly [es: string, en: string] | null = null,
): NoteLine => ({
  line: number,
  section,
  says: says.map(([es, en]) => ({ en, es })),
  unless: unless === null ? null : { es: unless[0], en: unless[1] },
})

export const NOTE_LINES: readonly NoteLine[] = [
  line(1, 'desktops', [
    [
      'Programas que me permiten acceder a computadoras ubicadas en otro lugar. Host y cliente (pueden ser varios).',
      'Programs that let me reach computers that are somewhere else. Host and client (there may be several).',
    ],
  ]),
  line(
    2,
    'desktops',
    [
      [
        'Debo contar con internet. Ambas compus deben estar encendidas. Misma aplicación remota.',
        'I need internet. Both computers must be on. The same remote application.',
      ],
    ],
    [
      'Dentro de una misma red local no hace falta internet: basta con que las dos computadoras se alcancen.',
      'Within one local network no internet is needed: it is enough that the two computers can reach each other.',
    ],
  ),
  line(3, 'desktops', [
    [
      'Ventajas: ahorro de recursos (movilidad, mobiliario).',
      'Advantages: it saves resources (travel, furniture).',
    ],
  ]),
  line(4, 'desktops', [
    [
      'Aplicaciones: TeamViewer, AnyDesk, Google Remote Desktop, Assist, Windows Remote Desktop.',
      'Applications: TeamViewer, AnyDesk, Google Remote Desktop, Assist, Windows Remote Desktop.',
    ],
  ]),
  line(5, 'desktops', [['Desventajas: ciberataques.', 'Disadvantages: cyberattacks.']]),
  line(6, 'desktops', [
    [
      'Desventajas: calidad del internet (dependencia).',
      'Disadvantages: the quality of the internet (dependence on it).',
    ],
  ]),
  line(7, 'machines', [
    [
      'Programa que contiene un OS. De sistemas: emula compus completas.',
      'A program that contains an OS. System VMs: they emulate whole computers.',
    ],
  ]),
  line(8, 'machines', [
    [
      'Hipervisor: donde la máquina es creada; su función es asignar recursos físicos.',
      'Hypervisor: where the machine is created; its task is to assign physical resources.',
    ],
  ]),
  line(
    9,
    'machines',
    [
      [
        'Tipo 1: rápido y seguro. Corre sobre la parte física de la compu.',
        'Type 1: fast and secure. It runs on the physical part of the computer.',
      ],
    ],
    [
      'Suele ser más rápido, no siempre: si sobran núcleos y casi nadie toca el disco ni la red, los dos tipos rinden casi igual.',
      'It is usually faster, not always: with cores to spare and hardly any disk or network, both types do nearly the same.',
    ],
  ),
  line(
    10,
    'machines',
    [['Tipo 2: corre sobre el OS.', 'Type 2: it runs on the OS.']],
    [
      'De algunos se discute: KVM es parte de un OS (Linux) y a la vez maneja el hardware directamente, así que hay quien lo llama tipo 1 y quien lo llama tipo 2.',
      'Some are argued to be either: KVM is part of an OS (Linux) and handles the hardware directly too, so some call it type 1 and others type 2.',
    ],
  ),
  line(
    11,
    'machines',
    [
      [
        'De procesos: no emula la compu, solo el proceso concreto. Útil al momento de desarrollar software.',
        'Process VMs: they emulate no computer, only the one process. Useful when developing software.',
      ],
    ],
    [
      'Sí hay una máquina, pero abstracta: la que define el bytecode, con sus propias instrucciones y su memoria.',
      'There is a machine, though an abstract one: that of the bytecode, with instructions and memory of its own.',
    ],
  ),
  line(12, 'machines', [
    ['Ventajas: probar otros OS.', 'Advantages: trying other OSs.'],
    ['Ejecutar programas antiguos.', 'Running old programs.'],
    ['Probar apps de otros OS.', 'Trying apps of other OSs.'],
  ]),
  line(13, 'machines', [['Entornos de seguridad.', 'Security environments.']]),
  line(
    14,
    'machines',
    [
      [
        'Mejora el aprovechamiento del hardware (servidores).',
        'It makes better use of the hardware (servers).',
      ],
    ],
    [
      'El hardware se aprovecha mejor y cada app rinde algo menos: las dos cosas son ciertas a la vez, y si las máquinas ya estaban llenas no hay nada que ganar.',
      'The hardware is used better and each app is a little less efficient: both are true at once, and where the machines were full already there is nothing to win.',
    ],
  ),
  line(15, 'machines', [['Virtualización de redes.', 'Virtual networks.']]),
  line(
    16,
    'machines',
    [
      ['Desventajas: menos eficientes.', 'Disadvantages: less efficient.'],
      ['El rendimiento puede verse afectado.', 'Performance can suffer.'],
    ],
    [
      'Depende del trabajo: un cálculo puro casi no pierde nada, y doce servidores casi dormidos, juntos en dos máquinas, aprovechan mejor el conjunto.',
      'It depends on the job: pure arithmetic loses next to nothing, and twelve half-asleep servers put together on two machines make better use of the whole.',
    ],
  ),
  line(
    17,
    'containers',
    [
      [
        'Podemos agregar productos y herramientas para ejecutarlo, y esto se empaqueta en un contenedor.',
        'We can add products and tools to run it, and this is packed into a container.',
      ],
      [
        'Son más rápidos, ya que no requieren un hipervisor.',
        'They are faster, since they need no hypervisor.',
      ],
    ],
    [
      'Ya en marcha calculan casi igual que una máquina virtual: lo que ganan es arrancar en mucho menos tiempo y caber muchos más en la misma RAM.',
      'Once they run they compute nearly as a virtual machine does: what they win is a much shorter start, and many more of them in the same RAM.',
    ],
  ),
  line(
    18,
    'containers',
    [
      [
        'Trabaja en capas. Para su implementación: una imagen, Docker build, Docker publish, Docker pull, Docker run.',
        'It works in layers. To set one up: an image, Docker build, Docker publish, Docker pull, Docker run.',
      ],
    ],
    [
      'La orden que publica una imagen se llama docker push; con -p (publish), docker run publica un puerto, que es otra cosa.',
      'The command that publishes an image is called docker push; with -p (publish), docker run publishes a port, which is another thing.',
    ],
  ),
  line(19, 'orchestrators', [
    ['Es una herramienta que automatiza el despliegue…', 'It is a tool that automates deployment…'],
    ['…el escalamiento…', '…scaling…'],
    ['…la administración…', '…administration…'],
    ['…la comunicación…', '…communication…'],
    ['…y la disponibilidad del software.', '…and the availability of software.'],
  ]),
  line(
    20,
    'orchestrators',
    [
      [
        'Autoreparación: recupera los contenedores que fallan.',
        'Self-healing: it brings back containers that fail.',
      ],
      ['Retroceso automatizado.', 'Automatic rollback.'],
      ['Autoescalado: recursos consumidos.', 'Autoscaling: by the resources consumed.'],
      ['Balance de carga: distribución de usuarios.', 'Load balancing: users are spread out.'],
    ],
    [
      'El retroceso no viene por defecto en ninguno de los siete ejemplos: una persona lo pide, o lo dejó activado donde se puede.',
      'Rollback comes switched on in none of the seven examples: a person asks for it, or has switched it on where that can be done.',
    ],
  ),
  line(21, 'orchestrators', [
    [
      'Se deben implementar en conjunto el contenedor y el orquestador.',
      'The container and the orchestrator must be put in place together.',
    ],
  ]),
  line(
    22,
    'orchestrators',
    [
      [
        'Ejemplos: Kubernetes, Docker Swarm, Mesosphere DC/OS, HashiCorp Nomad, Amazon ECS, Amazon EKS, GKE.',
        'Examples: Kubernetes, Docker Swarm, Mesosphere DC/OS, HashiCorp Nomad, Amazon ECS, Amazon EKS, GKE.',
      ],
    ],
    [
      'DC/OS terminó en 2021; EKS y GKE son Kubernetes administrado por Amazon y por Google.',
      'DC/OS ended in 2021; EKS and GKE are Kubernetes, run for you by Amazon and by Google.',
    ],
  ),
  line(23, 'activity', [
    [
      'Clasificación de contenedores más utilizados: clasifique según el tipo de software (S. O., lenguajes, entorno, base de datos, etc.).',
      'Classification of the most used containers: sort them by type of software (OS, languages, environment, database, etc.).',
    ],
  ]),
]

/** @returns the lines with these numbers, in the order of the notes; a number that the notes don't have is left out. */
export function linesOf(numbers: readonly number[]): NoteLine[] {
  return NOTE_LINES.filter((each) => numbers.includes(each.line))
}
