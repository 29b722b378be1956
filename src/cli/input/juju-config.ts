/** Reads what `juju config APP` prints: whose configuration it is, and the release and layer of its charm. */
import { flagPrefix } from "../../catalog/catalog.js";
import { catalogOfWorker } from "../../checks/options.js";
import { withOrigin } from "../../issues/issue.js";
import type { JujuConfig } from "../../juju/config-output.js";
import type { YamlDocument } from "../../text/document.js";
import { InputError, unreadable } from "../failure.js";
import { assumedNote, type Scope, type ScopeOptions, scopeOf } from "./scope.js";
import { nameOf } from "./text.js";

export async function readConfig(document: YamlDocument): Promise<JujuConfig> {
  const { readJujuConfig } = await import("../../juju/config-output.js");
  const { value, findings } = readJujuConfig(document);
  if (value !== undefined) return value;
  throw new InputError(withOrigin(findings, { file: nameOf("-") }));
}

/** The release and layer by evidence, as `check` finds them. */
export async function configScope(
  config: JujuConfig,
  usual: Scope,
  { release, storage }: ScopeOptions,
): Promise<Scope> {
  const { catalog } = usual.options;
  const { product } = usual.table.rows;
  rejectOthers(config, product);
  const { findScope } = await import("../../checks/scope.js");
  const set = Object.fromEntries(config.settings.map(({ name }) => [name, true]));
  const witness = { name: config.application ?? "application", config: set };
  const { layer, because, findings } = findScope(
    [witness],
    { release, storage, catalog },
    usual.table,
  );
  if (layer === undefined) throw new InputError(withOrigin(findings, { file: nameOf("-") }));
  const scope = scopeOf({ release: layer.release, storage: layer.storage }, catalog);
  if (release !== undefined) return { ...scope, notes: [] };
  return { ...scope, notes: [assumedNote(product, layer.release, `${because}`)] };
}

/** Roles are options of worker charms, whatever they are called. */
function rejectOthers({ charm, settings }: JujuConfig, product: string): void {
  const file = nameOf("-");
  const sibling = charm === undefined ? undefined : catalogOfWorker(charm);
  if (sibling !== undefined && sibling !== product.toLowerCase()) {
    throw unreadable(file, `this is the configuration of ${charm}`, `pass --catalog ${sibling}`);
  }
  if (settings.some(({ name }) => name.startsWith(flagPrefix))) return;
  const whose = charm === undefined ? "a charm without roles" : `${charm}, which has no roles`;
  throw unreadable(
    file,
    `this is the configuration of ${whose}`,
    "pass that of a worker: juju config WORKER",
  );
}
