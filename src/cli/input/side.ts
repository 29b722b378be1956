/** Reads a side of a comparison: a release, and after a colon its storage layer. */
import type { Catalog } from "../../catalog/define.js";
import { readOptions, type Scope } from "../../core/options.js";
import type { Finding } from "../../issues/issue.js";

export interface Side {
  /** The options, looked up. */
  readonly scope: Scope;
  readonly options: {
    readonly release: string;
    readonly storage: string | undefined;
    readonly catalog: Catalog;
  };
  readonly findings: readonly Finding[];
}

/** Without a layer, the release's default. */
export function readSide(text: string, side: "from" | "to", catalog: Catalog): Side {
  const named = splitSide(text, catalog);
  const scope = readOptions({ ...named, catalog });
  // A release that another one answers for is compared as that one.
  const options = { ...named, release: scope.layer?.release ?? named.release, catalog };
  const findings = scope.findings.map((each) => ({ ...each, path: [side, ...each.path] }));
  return { scope, options, findings };
}

/** The colon of an image's tag is not one before a layer. */
export function splitSide(
  text: string,
  { rows }: Catalog,
): { readonly release: string; readonly storage: string | undefined } {
  const at = text.lastIndexOf(":");
  const [release, storage] = [text.slice(0, at), text.slice(at + 1)];
  const isLayer = rows.storage.some(({ name }) => name === storage) || /^v?\d[^/]*$/.test(release);
  return at > 0 && isLayer ? { release, storage } : { release: text, storage: undefined };
}
