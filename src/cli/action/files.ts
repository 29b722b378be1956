/** The files that a line of the Action's input `files` names. */
import { type Dirent, lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { GLOBSTAR, Minimatch, type ParseReturnFiltered } from "minimatch";
import type { Checkout } from "./checkout.js";

/** Only `*`, `?` and `[…]` within a name, and `**` for folders; no braces, `!` or `#`. */
const wildcards = { nobrace: true, nocomment: true, noext: true, nonegate: true } as const;

/**
 * A path, or the sorted files that a pattern matches. A file whose name is the pattern itself is added, so that it
 * cannot hide the others. A pattern that matches nothing stays as it is: the path of a file that does not exist.
 */
export function filesOf(line: string, checkout: Checkout): readonly string[] {
  const pattern = new Minimatch(line.endsWith("**") ? `${line}/*` : line, wildcards);
  if (!pattern.hasMagic()) return [line];
  const found = new Set(pattern.set.flatMap((parts) => [...matches("", parts, checkout)]));
  if (found.size === 0 || exists(line, checkout)) found.add(line);
  return [...found].sort();
}

/** What is left of a pattern: a string is a name, anything else a wildcard. */
type Parts = readonly ParseReturnFiltered[];

/** The matches in a folder. A link in place of a folder is a match itself: reading it fails, so it hides nothing. */
function* matches(folder: string, parts: Parts, checkout: Checkout): Iterable<string> {
  const [part] = parts;
  if (part === undefined || (typeof part !== "string" && checkout.isBehindLink(folder))) {
    yield folder;
  } else {
    for (const [path, rest] of steps(folder, parts, checkout)) yield* matches(path, rest, checkout);
  }
}

type Step = readonly [path: string, rest: Parts];

function steps(folder: string, parts: Parts, checkout: Checkout): readonly Step[] {
  const [part, ...rest] = parts;
  if (part === GLOBSTAR) {
    const folders = foldersIn(folder, checkout).map((path): Step => [path, parts]);
    return [[folder, rest], ...folders];
  }
  if (typeof part === "string") {
    const path = folder === "" && part === "" ? "/" : join(folder, part);
    return exists(path, checkout) ? [[path, rest]] : [];
  }
  return entriesIn(folder, checkout)
    .filter((entry) => part?.test(entry.name) && (rest.length > 0 || !entry.isDirectory()))
    .map(({ name }): Step => [join(folder, name), rest]);
}

/** Also links of the checkout to folders; those elsewhere could lead in a circle. */
function foldersIn(folder: string, checkout: Checkout): readonly string[] {
  return entriesIn(folder, checkout)
    .filter(({ name }) => !name.startsWith("."))
    .map((entry) => ({ path: join(folder, entry.name), isReal: entry.isDirectory() }))
    .filter(
      ({ path, isReal }) => isReal || (checkout.isBehindLink(path) && isFolder(path, checkout)),
    )
    .map(({ path }) => path);
}

/** None if it is not a folder. */
function entriesIn(folder: string, checkout: Checkout): readonly Dirent[] {
  if (!isFolder(folder, checkout)) return [];
  return readdirSync(checkout.at(folder), { withFileTypes: true });
}

function isFolder(path: string, { at }: Checkout): boolean {
  return attempt(() => statSync(at(path)))?.isDirectory() === true;
}

function exists(path: string, { at }: Checkout): boolean {
  return attempt(() => lstatSync(at(path))) !== undefined;
}

/** Undefined for what is missing, a link in a circle, or a name that is too long. */
function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
