/** The judge's first step: one process alone, in its own release and storage layer. */
import type { Layer } from "../catalog/catalog.js";
import { readOptions } from "../core/options.js";
import { isOtherRelease } from "../core/release.js";
import { type Finding, finding, isError } from "../issues/issue.js";
import type { Process, Statement } from "../process/cluster.js";
import { type Given, tableFor } from "./options.js";
import { startByCharm } from "./start-charm.js";
import { startByCommand } from "./start-command.js";
import type { Start, Started } from "./started.js";

export function startOf(process: Process, given: Given): Started {
  const found = releaseOf(process, given);
  const { because, saysRelease } = found;
  const ofStorage = found.layer ? invalidStorage(found.layer, given) : [];
  const layer = ofStorage.some(isError) ? undefined : found.layer;
  const findings = [...found.findings, ...ofStorage];
  const own = { process, because, saysRelease };
  if (layer === undefined) {
    const unknown = findings.length > 0 ? findings : [unknownRelease(process, given)];
    return { ...own, ...nothing, layer, findings: unknown };
  }
  const isListed = !findings.some(isOtherRelease);
  const place = { layer, isListed, isOwn: saysRelease };
  const { start } = process;
  const started =
    "words" in start ? startByCommand(start, place, given) : startByCharm(start, place, given);
  const held =
    process.held === undefined ? {} : { args: null, modules: [], lacks: started.modules };
  return { ...own, ...started, ...held, findings: [...findings, ...started.findings] };
}

const nothing: Omit<Start, "layer" | "findings"> = {
  targets: [],
  namesTargets: false,
  modules: [],
  args: null,
  resolution: undefined,
  lacks: [],
  fits: undefined,
  isOpen: false,
  isRouting: false,
  says: undefined,
  changeFor: () => ({ add: [], remove: [], unset: [] }),
};

interface FoundRelease {
  readonly layer: Layer | undefined;
  readonly because: string | undefined;
  readonly saysRelease: boolean;
  readonly findings: readonly Finding[];
}

/** What the process says, else what was given, else what is assumed: the first that names a release. */
function releaseOf(process: Process, given: Given): FoundRelease {
  const { releases, assumed = [] } = process;
  const asGiven: readonly Statement[] =
    given.release === undefined ? [] : [{ value: given.release, because: "as given" }];
  const { catalog } = given;
  const said = given.isMove ? [] : releases;
  for (const { value, because, isOwn } of [...said, ...asGiven, ...assumed]) {
    const { layer, findings } = readOptions({ release: value, catalog });
    const saysRelease = said.some((each) => each.because === because) || isOwn === true;
    const isRelease = findings.every(({ code }) => code !== "invalid-release");
    if (layer || isRelease) {
      const path = because === "as given" ? [ofOptions, "release"] : ["image"];
      return { layer, because, saysRelease, findings: findings.map((each) => ({ ...each, path })) };
    }
  }
  return { layer: undefined, because: undefined, saysRelease: false, findings: [] };
}

/** The first step of the path of findings about what was given, and not about the process. */
export const ofOptions = "options";

function invalidStorage({ release }: Layer, { storage, catalog, isMove }: Given): Finding[] {
  if (storage === undefined || isMove) return [];
  const { findings } = readOptions({ release, storage, catalog });
  return findings
    .filter(({ path }) => path[0] === "storage")
    .map((each) => ({ ...each, path: [ofOptions, "storage"] }));
}

function unknownRelease(process: Process, given: Given): Finding {
  const { product } = tableFor(given).rows;
  const { whyUnknown: reason = "nothing in the input names it" } = process;
  return finding("unknown-release", ["image"], { product, program: product.toLowerCase(), reason });
}
