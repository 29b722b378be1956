/** Derives layers and modules from sources in the shape of each era. */
import { expect, test } from "vitest";
import { openUpstream } from "../../scripts/add-release/derive.js";
import type { DerivedLayers } from "../../scripts/add-release/derive-graph.js";
import {
  altered,
  type Files,
  layerOption,
  oneLayer,
  optionsOfAll,
  variableInFlags,
  variableInMain,
} from "./go-sources.js";
import { memoryRepository } from "./memory-repository.js";

const phlare = "pkg/phlare/phlare.go";
const pyroscope = "pkg/pyroscope/pyroscope.go";
const main = "cmd/pyroscope/main.go";
const values = "operations/pyroscope/helm/pyroscope/values.yaml";

async function derive(files: Files) {
  const upstream = await openUpstream(memoryRepository({ "v9.0.0": files }));
  return upstream.derive("9.0.0");
}

/** What `all` needs in each layer. */
function membersOf({ layers }: DerivedLayers) {
  return Object.fromEntries(layers.map(({ storage, graph }) => [storage, graph.all?.needs]));
}

test("one layer: modules, visibility and needs come from the set-up", async () => {
  const { layers } = await derive(oneLayer);
  expect(layers.default).toBe("v1");
  expect(layers.layers.map(({ graph }) => graph)).toEqual([
    {
      all: { userVisible: true, targetable: true, needs: ["ingester", "querier"] },
      api: { userVisible: false, targetable: false, needs: [] },
      ingester: { userVisible: true, targetable: true, needs: ["api"] },
      querier: { userVisible: true, targetable: true, needs: ["api", "ring"] },
      ring: { userVisible: false, targetable: false, needs: ["api"] },
    },
  ]);
});

test("-modules is printed as main prints it", async () => {
  const { layers } = await derive(oneLayer);
  expect(layers.layers[0]?.output).toBe("all\ningester *\nquerier *\n");
});

test("a variable adds the v2 modules: in the flags", async () => {
  const { layers } = await derive(variableInFlags);
  expect(layers.variables).toEqual(["PYROSCOPE_V2_EXPERIMENT"]);
  expect(membersOf(layers)).toEqual({
    v1: ["ingester", "querier"],
    "v1-v2-dual": ["ingester", "metastore", "querier"],
  });
});

test("a variable adds the v2 modules: in main, under two names", async () => {
  const { layers } = await derive(variableInMain);
  expect(layers.variables).toEqual(["PYROSCOPE_V2", "PYROSCOPE_V2_EXPERIMENT"]);
  expect(layers.layers.map(({ storage, variables }) => [storage, variables])).toEqual([
    ["v1", []],
    ["v1-v2-dual", ["PYROSCOPE_V2"]],
  ]);
});

test("options exclude the v1 modules from all", async () => {
  const { layers } = await derive(optionsOfAll);
  expect(membersOf(layers).v2).toEqual(["metastore"]);
  expect([...(layers.layers[2]?.options ?? [])]).toEqual([
    ["all.enable-v1-write-path", "false"],
    ["all.enable-v1-read-path", "false"],
  ]);
});

test("an option names the layer, and its default is the default layer", async () => {
  const { layers } = await derive(layerOption);
  expect(layers.default).toBe("v1-v2-dual");
  expect(membersOf(layers)).toEqual({
    v1: ["ingester", "querier"],
    "v1-v2-dual": ["ingester", "metastore", "querier"],
    v2: ["metastore"],
  });
});

test("the chart: one list of components, later one for each part", async () => {
  const ingester = { replicas: 3, kind: "StatefulSet" };
  const querier = { replicas: 2, kind: "Deployment" };
  expect((await derive(oneLayer)).chart).toEqual({ v1: { ingester, querier } });
  expect((await derive(layerOption)).chart).toEqual({
    v1: { ingester, querier },
    v2: { metastore: { replicas: 3, kind: "StatefulSet" } },
    default: ["v1"],
  });
});

const sameModules: readonly (readonly [name: string, files: Files])[] = [
  ["a renamed method of the set-up", replaceAll(oneLayer, phlare, "setUpModules", "prepare")],
  [
    "a renamed helper of the flags",
    replaceAll(oneLayer, phlare, "registerChangedDefaults", "more"),
  ],
  [
    "a helper that registers",
    altered(
      altered(
        oneLayer,
        phlare,
        "\tmm.RegisterModule(Ingester, f.initIngester)\n",
        "\tf.add(mm, Ingester)\n",
      ),
      phlare,
      "type Phlare struct",
      "func (f *Phlare) add(mm *modules.Manager, names ...string) {\n\tfor _, name := range names {\n\t\tmm.RegisterModule(name, nil)\n\t}\n}\n\ntype Phlare struct",
    ),
  ],
];

function replaceAll(files: Files, path: string, from: string, to: string): Files {
  return { ...files, [path]: (files[path] ?? "").replaceAll(from, to) };
}

test.each(sameModules)("the same modules are found after %s", async (_, files) => {
  expect((await derive(files)).layers.layers[0]?.graph).toEqual(
    (await derive(oneLayer)).layers.layers[0]?.graph,
  );
});

test("a switch on the layer is followed", async () => {
  const setUp = "\tfor name, needs := range deps {";
  const files = altered(
    layerOption,
    pyroscope,
    setUp,
    `\tswitch f.Cfg.ArchitectureStorage {\n\tcase V1, V2:\n\t\tdeps[Ring] = []string{}\n\tdefault:\n\t}\n${setUp}`,
  );
  const { layers } = await derive(files);
  expect(layers.layers.map(({ graph }) => graph.ring?.needs)).toEqual([[], ["api"], []]);
});

const before = "\tfor name, needs := range deps {";

/** Each alteration with the place and the reason that the message must have. */
const rejected: readonly (readonly [name: string, files: Files, message: RegExp])[] = [
  [
    "a new field of Config in a condition",
    inSetUp("if f.Cfg.Limits.Enabled {\n\t\tdeps[Ring] = nil\n\t}"),
    /pyroscope\.go:\d+: f\.Cfg\.Limits\.Enabled\n.*Config\.Limits\.Enabled/,
  ],
  [
    "a new option in a condition, though it has a default",
    altered(
      altered(
        inSetUp("if f.Cfg.Fast {\n\t\tdeps[Ring] = nil\n\t}"),
        pyroscope,
        "\tTarget []string",
        "\tTarget []string\n\tFast bool",
      ),
      pyroscope,
      "\tc.ArchitectureStorage = V1V2Dual",
      '\tfs.BoolVar(&c.Fast, "fast", false, "be fast")\n\tc.ArchitectureStorage = V1V2Dual',
    ),
    /pyroscope\.go:\d+: f\.Cfg\.Fast\n.*-fast/,
  ],
  [
    "a nested switch on a new field",
    inSetUp(
      "switch f.Cfg.ArchitectureStorage {\n\tcase V1:\n\t\tswitch f.Cfg.Limits.Mode {\n\t\tcase 1:\n\t\t\tdeps[Ring] = nil\n\t\t}\n\t}",
    ),
    /pyroscope\.go:\d+: f\.Cfg\.Limits\.Mode/,
  ],
  [
    "a need on a module that is not registered",
    altered(
      layerOption,
      pyroscope,
      "\tmm.RegisterModule(MetastoreClient, f.initMetastoreClient, modules.UserInvisibleModule)\n",
      "",
    ),
    /"metastore" needs "metastore-client", which is not registered/,
  ],
  [
    "needs of a module that is not registered",
    altered(
      layerOption,
      pyroscope,
      "\tmm.RegisterModule(Ring, f.initRing, modules.UserInvisibleModule)\n",
      "",
    ),
    /pyroscope\.go:\d+: mm\.AddDependency.*\n.*"ring" is not registered/,
  ],
  [
    "a name without a constant",
    inSetUp("mm.RegisterModule(Extra, nil)"),
    /pyroscope\.go:\d+: Extra/,
  ],
  [
    "an unknown option of RegisterModule",
    inSetUp('mm.RegisterModule("extra", nil, modules.Other)'),
    /option of RegisterModule/,
  ],
  [
    "a function of another repository that gets the manager",
    inSetUp("errors.Join(mm)"),
    /pyroscope\.go:\d+: errors\.Join\(mm\)/,
  ],
  [
    "a statement that is not understood",
    inSetUp("defer f.stop()"),
    /pyroscope\.go:\d+: defer f\.stop\(\)\n.*defer_statement/,
  ],
  ["a syntax error", inSetUp("if {"), /pyroscope\.go:\d+: .*\n.*syntax error/],
  [
    "a new storage layer",
    altered(layerOption, "pkg/pyroscope/layer.go", '"v2"\n', '"v2"\n\tV3 StorageLayer = "v3"\n'),
    /layer\.go:\d+: V3/,
  ],
  [
    "another variable",
    altered(variableInMain, main, "PYROSCOPE_V2_EXPERIMENT", "PYROSCOPE_V3"),
    /pyroscope\.go:\d+: f\.Cfg\.V2\n.*PYROSCOPE_V3/,
  ],
  [
    "both a variable and an option",
    altered(
      layerOption,
      main,
      "\tvar flags options\n",
      '\tvar flags options\n\t_ = os.Getenv("PYROSCOPE_V2")\n',
    ),
    /main\.go:\d+: os\.Getenv\("PYROSCOPE_V2"\)/,
  ],
  [
    "a layer that is set where no run comes",
    altered(
      layerOption,
      pyroscope,
      "\treturn nil\n}\n\ntype",
      "\tc.ArchitectureStorage = V2\n\treturn nil\n}\n\ntype",
    ),
    /pyroscope\.go:\d+: c\.ArchitectureStorage/,
  ],
  [
    "a configuration that New changes as a whole",
    altered(layerOption, pyroscope, "\tapp := &", "\tcfg = Config{}\n\tapp := &"),
    /pyroscope\.go:\d+: cfg = Config\{\}/,
  ],
  [
    "a module that is registered after the set-up",
    altered(
      layerOption,
      pyroscope,
      "\treturn app, nil",
      "\tapp.Manager.RegisterModule(Ring, nil)\n\treturn app, nil",
    ),
    /pyroscope\.go:\d+: app\.Manager\.RegisterModule/,
  ],
  [
    "a set-up under a condition",
    altered(
      layerOption,
      pyroscope,
      "\tif err := app.setUpModules(); err != nil {\n\t\treturn nil, err\n\t}",
      "\tif len(cfg.Target) > 0 {\n\t\t_ = app.setUpModules()\n\t}",
    ),
    /pyroscope\.go:\d+: app\.setUpModules\(\)\n.*under a condition/,
  ],
  [
    "a second declaration under build constraints",
    {
      ...layerOption,
      "pkg/pyroscope/other.go":
        "//go:build other\n\npackage pyroscope\n\nfunc New(cfg Config) (*Pyroscope, error) { return nil, nil }\n",
    },
    /New is also declared at pkg\/pyroscope\/other\.go:5|other\.go:5/,
  ],
  [
    "a list that slices.DeleteFunc left behind",
    altered(layerOption, pyroscope, "deps[All] = slices.DeleteFunc(", "_ = slices.DeleteFunc("),
    /slices\.DeleteFunc changed this list/,
  ],
  [
    "a workload of another kind",
    altered(layerOption, values, "metastore: { kind: StatefulSet", "metastore: { kind: DaemonSet"),
    /values\.yaml:\d+: .*DaemonSet/,
  ],
  [
    "replicas that are not a number",
    altered(layerOption, values, "replicaCount: 2", 'replicaCount: "{{ 2 }}"'),
    /values\.yaml:\d+: .*replicaCount/,
  ],
  [
    "a third part in the chart",
    altered(layerOption, values, "    v2:\n", "    v3: {}\n    v2:\n"),
    /values\.yaml:\d+/,
  ],
];

function inSetUp(statement: string): Files {
  return altered(layerOption, pyroscope, before, `\t${statement}\n${before}`);
}

test.each(rejected)("rejected with its place: %s", async (_, files, message) => {
  await expect(derive(files)).rejects.toThrow(message);
});
