/** The release and storage layer that a file is checked in. */
import { readOptions, type Scope } from "../core/options.js";
import { isPyroscope, pyroscope } from "../data/pyroscope.js";
import { finding } from "../issues/issue.js";
import type { CheckOptions } from "./options.js";

interface Place {
  readonly release: string;
  readonly storage: string | undefined;
}

/**
 * As the core reads them, except that a release older than the catalog of another product is answered by its
 * oldest one: these catalogs begin with what their charms run today. Before 1.0, Pyroscope had different roles.
 */
export function readScope(
  { release, storage }: Place,
  { catalog = pyroscope }: CheckOptions,
): Scope {
  const scope = readOptions({ release, storage, catalog });
  const [older] = scope.findings.flatMap((each) =>
    each.code === "unsupported-release" ? [each] : [],
  );
  if (older === undefined || isPyroscope(scope.table)) return scope;
  const { product, version, oldest } = older;
  const warning = finding("older-release", ["release"], { product, version, release: oldest });
  return { ...readOptions({ release: oldest, storage, catalog }), findings: [warning] };
}
