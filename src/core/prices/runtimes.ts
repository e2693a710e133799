import type { RuntimeName, RuntimeSpec } from '../scenario.ts'
import { MIB } from '../units.ts'

/**
 * Process VMs as data. Slow-downs are times over those of native code; `P…` is a row of the project's table of
 * published measurements. Cycles are turned into time on the reference core, 3 GHz.
 */
export type RuntimePreset = Pick<
  RuntimeSpec,
  'ramBytes' | 'heapBytes' | 'startNs' | 'interpreter' | 'baseline' | 'optimizing' | 'collectBytesPerS'
>

/** An optimizing compiler: 100,000 cycles a byte of bytecode, the least of what is published (P165). */
const OPTIMIZING_NS_PER_BYTE = 100_000 / 3

/**
 * One that translates as it reads: 2300 cycles an instruction, what a binary translator takes for one of x86 (P164).
 * Derived: no compiler of this kind has a published price a byte of bytecode.
 */
const BASELINE_NS_PER_BYTE = 2300 / 3

export const RUNTIMES = {
  jvm: {
    /** A web service's process is 271 MB, with 46 MB of heap (Gillius 2025, Java 25, Quarkus on the JVM). */
    ramBytes: 225_000_000,
    heapBytes: 256 * MIB,
    /** 1154 ms to start as bytecode less 49 ms as a native image (Gillius 2025, Quarkus, M2 Pro). */
    startNs: 1_105_000_000,
    /** 15 times what tiered execution takes, on average (Lambert et al. 2023, Renaissance), times the optimized code's. */
    interpreter: 20,
    /** Compiled after 200 calls (P440). Between its code and the best: as singlepass to LLVM (P426, P431). */
    baseline: { slowdown: 4.1, afterCalls: 200, nsPerByte: BASELINE_NS_PER_BYTE },
    /** After 5000 calls more (P441). 30–40 % slower than C (Hu 2000, JASPA, conclusions). */
    optimizing: { slowdown: 1.35, afterCalls: 5000, nsPerByte: OPTIMIZING_NS_PER_BYTE },
    /**
     * Fitted: 2462 collections take 3779 ms, with 49 MB live in a heap of 116 MB (DaCapo Chopin, spring, GCC and GCP).
     * So it stands for a collector with generations, most of whose collections look at the young only.
     */
    collectBytesPerS: 32_000_000_000,
  },
  wasm: {
    /** A Wasm engine beside its linear memory: assumed, as no published figure is behind it yet. */
    ramBytes: 16 * MIB,
    heapBytes: 64 * MIB,
    /** What it takes besides compiling: assumed. */
    startNs: 5_000_000,
    /** All code is compiled before it runs. */
    interpreter: null,
    /** Wasmer singlepass: 19145 ÷ 4066 (P426). */
    baseline: { slowdown: 4.709, afterCalls: 0, nsPerByte: BASELINE_NS_PER_BYTE },
    /** Wasmer LLVM: 19145 ÷ 12450 (P431). Thresholds: as a JVM's (P441), assumed. */
    optimizing: { slowdown: 1.538, afterCalls: 5000, nsPerByte: OPTIMIZING_NS_PER_BYTE },
    /** Its memory is managed by the program itself. */
    collectBytesPerS: null,
  },
  cpython: {
    /** 27 GB for 1000 guests, each a unikernel with an interpreter of Python (P384): at most this. */
    ramBytes: 27_000_000,
    heapBytes: 128 * MIB,
    /** 42.3 ms (Bhavishyagopesh 2017, python_startup under Python 3). */
    startNs: 42_300_000,
    /** fib(40): 34.08 s with 2.7, against 0.23 s native (P437). */
    interpreter: 148.2,
    baseline: null,
    optimizing: null,
    /** Counts references as it runs: that is part of the slow-down. */
    collectBytesPerS: null,
  },
} as const satisfies Record<RuntimeName, RuntimePreset>
