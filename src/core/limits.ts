/** Every stated limit of a scenario, in one place. The reader refuses a file that passes one. */
export const LIMITS = {
  /** Shorter slices would make switches, not work, the subject. */
  minSliceNs: 10_000,
  /** Of Xen's credit scheduler: XEN_SYSCTL_CSCHED_TSLICE_MIN. */
  minCreditSliceNs: 1_000_000,
  /** Σ cores × duration: the books are integers of nanoseconds, exact up to here. */
  maxCoreNs: 9_007_199_254_740_992,
  maxCores: 256,
  maxVcpus: 64,
  maxThreads: 1024,
  maxUsers: 10_000,
  /** Layers after expansion, and threads and vCPUs together. */
  maxLayers: 16_384,
  maxEntities: 32_768,
  maxCount: 1024,
  maxDepth: 24,
  maxRamBytes: 1_125_899_906_842_624,
  maxRatePerS: 1_000_000,
  maxQueue: 1_000_000,
  maxFileBytes: 1_000_000,
  /** Of a file's text: words and signs, levels of nesting, and values once every alias is written out. */
  maxTokens: 200_000,
  maxNesting: 120,
  maxValues: 50_000,
  maxVariants: 32,
  maxControls: 32,
  maxInterventions: 256,
  /** Values in a file's tree × the variants, controls and interventions that each read it anew. */
  maxChangedValues: 1_000_000,
} as const
