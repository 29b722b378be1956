/** What is derived of a release, and of releases that change something. */
import { describe, expect, test } from "vitest";
import { derive } from "../../scripts/add-release/derive.js";
import { whyNoGo } from "../../scripts/add-release/layers.js";
import { differences } from "../../scripts/add-release/record.js";
import { watchedTexts } from "../../scripts/add-release/watch.js";
import { altered, directoryWith, type Files, small } from "./small-upstream.js";

const derived = (files: Files) => derive(directoryWith(files));
const reader = "\tmm.RegisterModule(Reader, f.initReader)\n";
const chart = "operations/pyroscope/helm/pyroscope/values-micro-services.yaml";
const missing = whyNoGo();

describe.skipIf(missing !== undefined)(`a release${missing ? `: skipped, ${missing}` : ""}`, () => {
  test("has the modules that upstream's own set-up registers, and its options and replicas", () => {
    expect(derived(small)).toMatchObject({
      layers: {
        v1: {
          all: { userVisible: true, targetable: true, meta: true, needs: ["reader", "writer"] },
          reader: { userVisible: true, targetable: true, needs: ["storage"] },
          storage: { userVisible: false, targetable: false, needs: [] },
        },
        v2: { all: { needs: ["writer"] } },
      },
      chart: { v1: { reader: { replicas: 2, kind: "Deployment" } } },
      options: {
        h: {},
        "reader.timeout": { type: "duration", default: "1m0s", v1Only: true },
        target: { default: "all" },
      },
    });
  });

  test("may have other modules, needs, meta-roles and layers", () => {
    const files = altered({
      'Writer  = "writer"': 'Writer  = "pusher"',
      [reader]: `${reader}\tmm.RegisterModule("read", nil)\n`,
      " Writer: {Storage}": ' "read": {Reader}',
      'V2 StorageLayer = "v2"': 'V2 StorageLayer = "v2"\n\tV3 = StorageLayer("v3")',
    });
    const lines = differences(derived(small), derived(files));
    expect(lines).toEqual(
      expect.arrayContaining([
        "- layers v1 writer needs storage",
        "+ layers v1 pusher",
        "+ layers v1 read meta: true",
        "+ layers v1 read needs reader",
        "+ layers v3 all needs pusher",
      ]),
    );
  });

  test("may be set up by a loop, and by functions in other files", () => {
    const table = "map[string]func() (services.Service, error){Reader: f.initReader}";
    const files = altered({
      [reader]: `\tfor name, start := range ${table} {\n\t\tmm.RegisterModule(name, start)\n\t}\n`,
      "\tmm.RegisterModule(Writer, f.initWriter)\n": "\tregisterWriter(f, mm)\n",
      'import "github.com/grafana/dskit/modules"':
        'import (\n\t"github.com/grafana/dskit/modules"\n\t"github.com/grafana/dskit/services"\n)',
    });
    const other = `package pyroscope

import "github.com/grafana/dskit/modules"

func registerWriter(f *Pyroscope, mm *modules.Manager) { mm.RegisterModule(Writer, f.initWriter) }
`;
    expect(derived({ ...files, "pkg/pyroscope/writer.go": other }).layers).toEqual(
      derived(small).layers,
    );
  });

  const late = "func (f *Pyroscope) late() { f.ModuleManager.RegisterModule(Reader, nil) }\n";
  test.each<[string, Files, string]>([
    [
      "reads a new switch",
      altered({ "f.Cfg.ArchitectureStorage == V2": "f.Cfg.EnableNew" }),
      "pkg/pyroscope/pyroscope.go:31: f.Cfg.EnableNew undefined",
    ],
    ["needs what is not registered", altered({ "Reader: {Storage}": 'Reader: {"x"}' }), "needs x"],
    ["gives needs to nothing", altered({ "Reader: {": '"x": {' }), "x has needs and is not"],
    ["has no manager", altered({ "modules.NewManager": "newManager" }), "not one method creates a"],
    [
      "registers a module later",
      { ...small, "pkg/pyroscope/late.go": `package pyroscope\n\n${late}` },
      "pkg/pyroscope/late.go:3: this changes the modules",
    ],
    ["has other kinds", altered({ Deployment: "DaemonSet" }, chart), "v1.reader.kind"],
  ])("is not understood if it %s, and the message has the place", (_, files, message) => {
    expect(() => derived(files)).toThrow(message);
  });
});

describe("text that nothing here runs", () => {
  const changes = (files: Files) =>
    differences(watchedTexts(directoryWith(small)), watchedTexts(directoryWith(files)));

  test("is shown where it changes", () => {
    expect(changes(altered({ "New()": "New(0)" }, "cmd/pyroscope/main.go"))).toEqual([
      "- main main: pyroscope.New().Run()",
      "+ main main: pyroscope.New(0).Run()",
    ]);
    const files = altered({ "= []string{All}": '= []string{os.Getenv("NEW")}' });
    expect(changes(files)).toEqual([
      '+ switches Config.RegisterFlags: c.Target = []string{os.Getenv("NEW")}',
      "- targets Config.RegisterFlags: c.Target = []string{All}",
      '+ targets Config.RegisterFlags: c.Target = []string{os.Getenv("NEW")}',
    ]);
  });

  test("does not count comments, tests, or the set-up, which is run", () => {
    const files = altered({ [reader]: `\t// f.Cfg.Target\n\t_ = f.Cfg.Target\n${reader}` });
    expect(changes({ ...files, "pkg/pyroscope/x_test.go": "// .Target" })).toEqual([]);
  });
});
