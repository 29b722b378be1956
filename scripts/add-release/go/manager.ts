/** dskit's module manager: what is registered, and what each module needs. */
import type { Node } from "web-tree-sitter";
import { placeOf } from "../not-understood.js";
import { type Frame, reject } from "./run.js";
import { is, listOf, type Manager, type RegisteredModule, type Value } from "./values.js";

/** dskit's options of RegisterModule. Without one a module is visible and targetable. */
const options: ReadonlyMap<string, Pick<RegisteredModule, "visible" | "targetable">> = new Map([
  ["github.com/grafana/dskit/modules.UserInvisibleModule", { visible: false, targetable: false }],
  [
    "github.com/grafana/dskit/modules.UserInvisibleTargetableModule",
    { visible: false, targetable: true },
  ],
]);

export function callManager(
  frame: Frame,
  node: Node,
  manager: Manager,
  name: string,
  args: readonly Value[],
): Value {
  switch (name) {
    case "RegisterModule":
      return register(frame, node, manager, args);
    case "AddDependency":
      return addDependency(frame, node, manager, args);
    case "UserVisibleModuleNames":
      return listOf(visibleNames(manager));
    case "DependenciesForModule":
      return listOf(closureOf(frame, node, manager, nameOf(frame, node, args[0])));
    default:
      throw reject(frame, node, `${name} of the module manager is not understood`);
  }
}

function register(frame: Frame, node: Node, manager: Manager, args: readonly Value[]): Value {
  const [name, , ...given] = args;
  let shown = { visible: true, targetable: true };
  for (const option of given) {
    const known = is(option, "library") ? options.get(option.name) : undefined;
    if (!known) throw reject(frame, node, "an option of RegisterModule is not understood");
    shown = known;
  }
  const place = placeOf(frame.file.path, node);
  manager.modules.set(nameOf(frame, node, name), { ...shown, needs: [], place });
  return null;
}

/** Returns an error for a module that is not registered; the error is the caller's to handle. */
function addDependency(frame: Frame, node: Node, manager: Manager, args: readonly Value[]): Value {
  const [name, ...needs] = args.map((value) => nameOf(frame, node, value));
  const found = manager.modules.get(name ?? "");
  if (!found) throw reject(frame, node, `the module "${name}" is not registered`);
  found.needs.push(...needs);
  return null;
}

function nameOf(frame: Frame, node: Node, value: Value | undefined): string {
  if (typeof value === "string") return value;
  const why = is(value, "opaque") ? value.why : "it is not a string";
  throw reject(frame, node, `the name of a module is not known: ${why}`);
}

function visibleNames(manager: Manager): string[] {
  return [...manager.modules]
    .filter(([, { visible }]) => visible)
    .map(([name]) => name)
    .sort();
}

function closureOf(frame: Frame, node: Node, manager: Manager, name: string): string[] {
  const found = new Set<string>();
  const visit = (module: string): void => {
    for (const need of manager.modules.get(module)?.needs ?? []) {
      if (!manager.modules.has(need)) throw reject(frame, node, missing(manager, module, need));
      if (found.has(need)) continue;
      found.add(need);
      visit(need);
    }
  };
  visit(name);
  return [...found].sort();
}

/** Why a need cannot be met. */
export function missing(manager: Manager, module: string, need: string): string {
  const place = manager.modules.get(module)?.place ?? "";
  return `the module "${module}" needs "${need}", which is not registered (${place})`;
}
