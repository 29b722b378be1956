/** Generates Python files and asks them, many questions in one process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { Catalog } from "../../src/catalog.js";
import { pythonModule } from "../../src/python/module.js";
import { type ProbeOptions, pythonProbe } from "../../src/python/probe.js";
import { layerOf } from "../layer-of.js";

export const python: string = process.env.PYTHON ?? "python3";
const found = spawnSync(python, ["-c", "import sys; sys.exit(sys.version_info < (3, 10))"]);
/** Whether the tests of Python can run; where not, they are skipped, and their names say why. */
export const hasPython: boolean = found.status === 0;
export const skipped: string = hasPython
  ? ""
  : ` (skipped: there is no ${python} of 3.10 or newer)`;

export const origin = { command: "a test", version: "0.0.0" } as const;
const batch = fileURLToPath(new URL("batch.py", import.meta.url));

export function moduleOf(release: string, storage?: string, catalog?: Catalog): string {
  return pythonModule(layerOf(release, storage, catalog), origin);
}

export function probeOf(
  release: string,
  storage?: string,
  options?: Partial<ProbeOptions>,
): string {
  const isAssumed = storage === undefined;
  const given = { charm: "pyroscope-worker-k8s", isAssumed, ...options };
  return pythonProbe(layerOf(release, storage), origin, given);
}

/** A function's name, its argument, and further ones by name. */
export type Question = readonly [name: string, argument: unknown, named: object];

export interface PythonAnswer {
  readonly result?: unknown;
  readonly error?: readonly { readonly code: string; readonly message: string }[];
}

/** What a generated file answers, or raises. */
export function ask(text: string, questions: readonly Question[]): readonly PythonAnswer[] {
  return askAll([[text, questions]])[0] ?? [];
}

/** The same for many files in one process, the answers of each in turn. */
export function askAll(
  files: readonly (readonly [text: string, questions: readonly Question[]])[],
): readonly (readonly PythonAnswer[])[] {
  const input = files.map(([text, questions]) => [writeTemporary(text), questions]);
  const { status, stdout, stderr } = spawnSync(python, ["-I", batch], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const folder = mkdtempSync(join(tmpdir(), "pyroscope-roles-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The path of a new file, in a folder of its own. */
export function writeTemporary(text: string): string {
  const path = join(mkdtempSync(join(folder, "file-")), "pyroscope_roles.py");
  writeFileSync(path, text);
  return path;
}

/** A result as JSON has it. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A result of the TypeScript engine as the batch of Python gives it. */
export function answerOf(result: {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly issues?: unknown;
}): unknown {
  return asJson(result.ok ? { result: result.value } : { error: result.issues });
}
