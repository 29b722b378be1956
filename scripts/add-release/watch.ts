/** The text of upstream's source that decides what rows say and that nothing here runs. */
import { createHash } from "node:crypto";
import { functionsIn } from "./source.js";

/** Lines, by what they decide. */
export type Texts = Readonly<Record<string, readonly string[]>>;

interface Subject {
  /** The directories, under each of their names. */
  readonly in: readonly string[];
  /** The functions and the lines that count; all without it. */
  readonly functions?: RegExp;
  readonly about?: RegExp;
}

const product: readonly string[] = ["cmd/pyroscope", "pkg/pyroscope", "pkg/phlare"];

const subjects: Readonly<Record<string, Subject>> = {
  main: { in: product, functions: /^(main|mainFlags\.RegisterFlags)$/ },
  // What a layer requires: options.ts, process-facts.ts.
  validate: { in: product, functions: /^Config\.Validate$/ },
  // What is started, and what naming a module changes: modules.ts, process-facts.ts.
  targets: { in: product, about: /\.Target\b|\bModuleManager\b/ },
  // What selects a storage layer: storage.ts, options.ts.
  switches: {
    in: product,
    about: /\b(Getenv|LookupEnv|ArchitectureStorage|StorageLayer|V2|v2Experiment|EnableV1\w+)\b/,
  },
  // What needs object storage: process-facts.ts.
  backend: {
    in: product,
    about: /\bBucket\.Backend\b|objstoreclient\.None|\bstorageBucket == nil/,
  },
  // configSections in options.ts.
  "configuration file": { in: product, about: /^\t\w+ .*`yaml:"/ },
  // Where profiles are written and read: activation in storage.ts.
  writing: { in: ["pkg/distributor/writepath", "pkg/distributor/write_path"] },
  reading: { in: ["pkg/frontend/readpath", "pkg/frontend/read_path"] },
};

/** The options of 1.x that no help has. */
const registrations: Subject = { in: ["pkg"], about: /\b\w*Var\(|RegisterFlags|"[a-z.-]+",$/ };

export function watchedTexts(directory: string): Texts {
  const texts: Texts = Object.fromEntries(
    Object.entries(subjects).map(([name, subject]) => [name, textOf(directory, subject)]),
  );
  const hasHidden = texts.switches?.some((line) => /env\("PYROSCOPE_V/.test(line));
  return hasHidden ? { ...texts, registrations: textOf(directory, registrations) } : texts;
}

function textOf(directory: string, { in: paths, functions, about }: Subject): readonly string[] {
  const found = paths.flatMap((path) => functionsIn(directory, path, paths.length === 1));
  const lines = found.flatMap(({ name, text }) =>
    // The set-up of the modules is run.
    (functions?.test(name) ?? true) && !text.includes("modules.NewManager(")
      ? text
          .split("\n")
          .filter((line) => line.trim() !== "" && (about?.test(line) ?? true))
          .map((line) => `${name}: ${line.trim().replaceAll(/\s+/g, " ")}`)
      : [],
  );
  return about ? lines.sort() : lines;
}

export function digestsOf(texts: Texts): Readonly<Record<string, string>> {
  const digests = Object.entries(texts).map(([name, lines]) => {
    const hash = createHash("sha256").update(lines.join("\n"));
    return [name, hash.digest("hex").slice(0, 16)];
  });
  return Object.fromEntries(digests);
}
