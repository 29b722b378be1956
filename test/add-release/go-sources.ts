/**
 * Go sources in the shapes that upstream has had, written for these tests: each era selects its storage layers in
 * another way. They are read by the commands and never compiled.
 */

/** The files of a repository, by path. */
export type Files = Readonly<Record<string, string>>;

const registerV2 = `	mm.RegisterModule(Metastore, f.initMetastore)
	mm.RegisterModule(MetastoreClient, f.initMetastoreClient, modules.UserInvisibleModule)`;

const addV2 = `		v2 := map[string][]string{Metastore: {API, MetastoreClient, API}}
		for name, needs := range v2 {
			deps[name] = needs
		}
		deps[All] = append(deps[All], Metastore)
${registerV2}`;

const chart = "operations/pyroscope/helm/pyroscope";

/** Before 1.8.0: one layer. */
export const oneLayer: Files = {
  "cmd/pyroscope/main.go": mainFile("phlare", ""),
  "pkg/phlare/phlare.go": packageFile("phlare", "Phlare", { setUp: "" }),
  "pkg/phlare/modules.go": constants("phlare"),
  ...oldChart(),
};

/** 1.8.0 to 1.14.1: a variable that the flags read. */
export const variableInFlags: Files = {
  ...oneLayer,
  "pkg/phlare/phlare.go": packageFile("phlare", "Phlare", {
    fields: "v2Experiment bool",
    flags: `c.v2Experiment = os.Getenv("PYROSCOPE_V2_EXPERIMENT") != ""`,
    setUp: `if f.Cfg.v2Experiment {\n${addV2}\n}`,
  }),
};

/** 1.15.0 to 1.19.3: two names of the variable, which main reads; the chart has both parts. */
export const variableInMain: Files = {
  "cmd/pyroscope/main.go": mainFile(
    "pyroscope",
    `flags.V2 = os.Getenv("PYROSCOPE_V2") != "" || os.Getenv("PYROSCOPE_V2_EXPERIMENT") != ""`,
  ),
  "pkg/pyroscope/pyroscope.go": packageFile("pyroscope", "Pyroscope", {
    fields: "V2 bool",
    setUp: `if f.Cfg.V2 {\n${addV2}\n}`,
  }),
  "pkg/pyroscope/modules.go": constants("pyroscope"),
  ...newChart(),
};

/** 1.20.0 to 1.21.1: options that exclude the v1 modules from `all`. */
export const optionsOfAll: Files = {
  ...variableInMain,
  "pkg/pyroscope/pyroscope.go": packageFile("pyroscope", "Pyroscope", {
    fields: "V2 bool\n\tWriteV1 bool\n\tReadV1 bool",
    flags: `if c.V2 {
		c.WriteV1 = true
		fs.BoolVar(&c.WriteV1, "all.enable-v1-write-path", true, "keep the ingester")
		fs.BoolVar(&c.ReadV1, "all.enable-v1-read-path", true, "keep the querier")
	}`,
    setUp: `if f.Cfg.V2 {
${addV2}
		old := []string{Ingester}
		if !f.Cfg.WriteV1 {
			deps[All] = slices.DeleteFunc(deps[All], func(name string) bool {
				return slices.Contains(old, name)
			})
		}
		if !f.Cfg.ReadV1 {
			deps[All] = slices.DeleteFunc(deps[All], func(name string) bool { return name == Querier })
		}
	}`,
  }),
};

/** Since 2.0.0: an option names the layer. */
export const layerOption: Files = {
  ...variableInMain,
  "cmd/pyroscope/main.go": mainFile("pyroscope", ""),
  "pkg/pyroscope/pyroscope.go": packageFile("pyroscope", "Pyroscope", {
    fields: "ArchitectureStorage StorageLayer",
    flags: `c.ArchitectureStorage = V1V2Dual
	fs.Var(&c.ArchitectureStorage, "architecture.storage", "where profiles are kept")`,
    modules: "v2",
    setUp: `if f.Cfg.ArchitectureStorage == V1V2Dual || f.Cfg.ArchitectureStorage == V1 {
		mm.RegisterModule(Ingester, f.initIngester)
		mm.RegisterModule(Querier, f.initQuerier)
		for name, needs := range map[string][]string{Ingester: {API}, Querier: {API, Ring}} {
			deps[name] = needs
		}
		deps[All] = append(deps[All], Ingester, Querier)
	}
	if f.Cfg.ArchitectureStorage == V1 {
		f.Cfg.Limits.Enabled = false
		gone := []string{Metastore}
		deps[All] = slices.DeleteFunc(deps[All], func(name string) bool {
			return slices.Contains(gone, name)
		})
	}`,
  }),
  "pkg/pyroscope/layer.go": `package pyroscope

import "errors"

type StorageLayer string

const (
	V1       StorageLayer = "v1"
	V1V2Dual StorageLayer = "v1-v2-dual"
	V2       StorageLayer = "v2"
)

var layers = []StorageLayer{V1, V1V2Dual, V2}

func (l *StorageLayer) Set(text string) error {
	for _, layer := range layers {
		if StorageLayer(text) == layer {
			*l = layer
			return nil
		}
	}
	return errors.New("unknown layer")
}
`,
};

/** The same files with one text replaced by another. */
export function altered(files: Files, path: string, from: string, to: string): Files {
  const text = files[path];
  if (!text?.includes(from)) throw new Error(`${path} does not contain ${from}`);
  return { ...files, [path]: text.replace(from, () => to) };
}

interface Era {
  readonly fields?: string;
  readonly flags?: string;
  readonly modules?: "v1" | "v2";
  readonly setUp: string;
}

function packageFile(name: string, type: string, { fields, flags, modules, setUp }: Era): string {
  return `package ${name}

import (
	"errors"
	"flag"
	"os"
	"slices"

	"github.com/grafana/dskit/modules"
	"github.com/grafana/pyroscope/pkg/validation"
)

type Config struct {
	Target []string
	Limits validation.Limits
	${fields ?? ""}
}

func (c *Config) RegisterFlags(fs *flag.FlagSet) {
	c.registerChangedDefaults(fs)
	fs.StringVar(&c.Target, "target", "all", "what to run")
	${flags ?? ""}
}

func (c *Config) registerChangedDefaults(fs *flag.FlagSet) {
	other := flag.NewFlagSet("other", flag.PanicOnError)
	c.Limits.RegisterFlags(other, os.Stderr)
	changed := map[string]string{"server.http-listen-port": "4040"}
	other.VisitAll(func(f *flag.Flag) {
		if value, ok := changed[f.Name]; ok {
			_ = f.Value.Set(value)
		}
		fs.Var(f.Value, f.Name, f.Usage)
	})
}

func (c *Config) Validate() error {
	if len(c.Target) == 0 {
		return errors.New("nothing to run")
	}
	return nil
}

type ${type} struct {
	Cfg     Config
	logger  any
	Manager *modules.Manager
	deps    map[string][]string
}

func New(cfg Config) (*${type}, error) {
	app := &${type}{Cfg: cfg}
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	if err := app.setUpModules(); err != nil {
		return nil, err
	}
	return app, nil
}

func (f *${type}) setUpModules() error {
	mm := modules.NewManager(f.logger)
	mm.RegisterModule(API, f.initAPI, modules.UserInvisibleModule)
	mm.RegisterModule(Ring, f.initRing, modules.UserInvisibleModule)
	mm.RegisterModule(All, nil)
${modules === "v2" ? registerV2 : "\tmm.RegisterModule(Ingester, f.initIngester)\n\tmm.RegisterModule(Querier, f.initQuerier)"}

	deps := map[string][]string{
		All:  {${modules === "v2" ? "Metastore" : "Ingester, Querier"}},
		Ring: {API},
		${modules === "v2" ? "Metastore: {API, MetastoreClient}," : "Ingester: {API},\n\t\tQuerier: {API, Ring},"}
	}

	${setUp}

	for name, needs := range deps {
		if err := mm.AddDependency(name, needs...); err != nil {
			return err
		}
	}
	f.deps = deps
	f.Manager = mm
	return nil
}
`;
}

function constants(name: string): string {
  return `package ${name}

const (
	All             string = "all"
	API             string = "api"
	Ring            string = "ring"
	Ingester        string = "ingester"
	Querier         string = "querier"
	Metastore       string = "metastore"
	MetastoreClient string = "metastore-client"
)
`;
}

function mainFile(name: string, before: string): string {
  return `package main

import (
	"flag"
	"fmt"
	"os"
	"sort"

	"github.com/grafana/pyroscope/pkg/cfg"
	"github.com/grafana/pyroscope/pkg/${name}"
)

type options struct {
	${name}.Config
	List bool
}

func (o *options) RegisterFlags(fs *flag.FlagSet) {
	o.Config.RegisterFlags(fs)
	fs.BoolVar(&o.List, "modules", false, "list the modules")
}

func main() {
	var flags options
	${before}
	if err := cfg.DynamicUnmarshal(&flags, os.Args[1:], flag.CommandLine); err != nil {
		os.Exit(1)
	}
	app, err := ${name}.New(flags.Config)
	if err != nil {
		os.Exit(1)
	}
	if flags.List {
		started := app.Manager.DependenciesForModule(${name}.All)
		for _, module := range app.Manager.UserVisibleModuleNames() {
			at := sort.SearchStrings(started, module)
			if at < len(started) && started[at] == module {
				fmt.Fprintln(os.Stdout, module, "*")
			} else {
				fmt.Fprintln(os.Stdout, module)
			}
		}
	}
}
`;
}

function oldChart(): Files {
  return {
    [`${chart}/values.yaml`]: "pyroscope:\n  components: {}\n",
    [`${chart}/values-micro-services.yaml`]: `pyroscope:
  components:
    ingester: { kind: StatefulSet, replicaCount: 3 }
    querier: { kind: Deployment, replicaCount: 2 }
`,
  };
}

function newChart(): Files {
  return {
    [`${chart}/values.yaml`]: `architecture:
  storage: { v1: true, v2: false }
  microservices:
    v1:
      ingester: { kind: StatefulSet, replicaCount: 3 }
      querier: { kind: Deployment, replicaCount: 2 }
    v2:
      metastore: { kind: StatefulSet, replicaCount: 3 }
`,
  };
}
