/** The `juju config` command that does the same as the selected roles. */
import { flagPrefix } from "../../src/catalog/catalog.js";
import type { CharmRow } from "../../src/data/charms.js";
import { isJujuName } from "../../src/issues/text.js";
import type { ApplicationState } from "../state/state.js";

export interface JujuConfig {
  readonly command: string;
  /** The selected roles that the charm does not have an option for. */
  readonly without: readonly string[];
}

/** Every option that differs from the charm's default; all are written if none does. */
export function jujuConfig({ name, roles }: ApplicationState, charm: CharmRow): JujuConfig {
  const wanted = Object.keys(charm.options).map(
    (option) => [option, roles.includes(option.slice(flagPrefix.length))] as const,
  );
  const changed = wanted.filter(([option, value]) => charm.options[option] !== value);
  const shown = changed.length > 0 ? changed : wanted.filter(([, value]) => value);
  const settings = shown.map(([option, value]) => `${option}=${value}`);
  return {
    command: ["juju config", isJujuName(name) ? name : "APP", ...settings].join(" "),
    without: roles.filter((role) => !Object.hasOwn(charm.options, flagPrefix + role)),
  };
}
