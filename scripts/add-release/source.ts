/** Upstream's Go packages at one commit. */
import { type GoPackage, indexPackage } from "./go/package.js";
import type { GoFile, ParseGo } from "./go/parse.js";
import { NotUnderstood, placeOf } from "./not-understood.js";
import type { Repository } from "./repository.js";

export interface Source {
  readonly main: GoPackage;
  /** The place of `main`, for messages about the whole. */
  readonly mainPlace: string;
  /** The package of an import path, if it is in the repository. */
  readonly load: (importPath: string) => GoPackage | undefined;
  /** Those that were loaded so far: at least that of the command and that which sets up the modules. */
  readonly loaded: () => readonly GoPackage[];
}

export type OpenSource = (commit: string) => Source;

/** Files that are the same at several commits are parsed once. */
export function createSources(repository: Repository, parse: ParseGo): OpenSource {
  const files = new Map<string, GoFile>();
  const parseOnce = (path: string, id: string): GoFile => {
    const file = files.get(`${path} ${id}`) ?? parse(path, repository.read(id));
    files.set(`${path} ${id}`, file);
    return file;
  };
  return (commit) => openSource(repository, commit, parseOnce);
}

function openSource(
  repository: Repository,
  commit: string,
  parseOnce: (path: string, id: string) => GoFile,
): Source {
  const packages = new Map<string, GoPackage | undefined>();
  const loadDirectory = (directory: string): GoPackage | undefined => {
    if (packages.has(directory)) return packages.get(directory);
    const files = repository
      .list(commit, directory)
      .filter(({ path }) => isGo(path))
      .map(({ path, id }) => parseOnce(path, id));
    const found = files.length > 0 ? indexPackage(directory, files) : undefined;
    packages.set(directory, found);
    return found;
  };
  const main = loadDirectory("cmd/pyroscope");
  if (!main) throw new NotUnderstood("cmd/pyroscope: it has no Go files");
  // The package that sets up the modules was renamed in 1.15.0.
  if (!loadDirectory("pkg/pyroscope") && !loadDirectory("pkg/phlare"))
    throw new NotUnderstood("pkg/pyroscope: it has no Go files");
  return {
    main,
    mainPlace: placeOfMain(main),
    load: (importPath) => {
      const directory = directoryOf(importPath);
      return directory === undefined ? undefined : loadDirectory(directory);
    },
    loaded: () => [...packages.values()].filter((each) => each !== undefined),
  };
}

function placeOfMain({ directory, functions }: GoPackage): string {
  const found = functions.get("main");
  return found ? placeOf(found.file.path, found.node) : directory;
}

function isGo(path: string): boolean {
  return path.endsWith(".go") && !path.endsWith("_test.go");
}

/** `pkg/phlare` of `github.com/grafana/pyroscope/v2/pkg/phlare`. */
function directoryOf(importPath: string): string | undefined {
  return /^github\.com\/grafana\/pyroscope(?:\/v\d+)?\/((?:pkg|cmd)\/.+)$/.exec(importPath)?.[1];
}
