/** A small Pyroscope, of which each test alters something. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryDirectory } from "../../scripts/add-release/upstream.js";

export type Files = Readonly<Record<string, string>>;

const setUp = "pkg/pyroscope/pyroscope.go";

export const small: Files = {
  [setUp]: `package pyroscope

import "github.com/grafana/dskit/modules"

type StorageLayer string

const (
	All     = "all"
	Reader  = "reader"
	Storage = "storage"
	Writer  = "writer"

	V1 StorageLayer = "v1"
	V2 StorageLayer = "v2"
)

type Config struct {
	ArchitectureStorage StorageLayer
}
func (c *Config) RegisterFlags(f *flag.FlagSet) {
	c.Target = []string{All}
}

func (f *Pyroscope) setupModuleManager() error {
	mm := modules.NewManager(f.logger)
	mm.RegisterModule(All, nil)
	mm.RegisterModule(Reader, f.initReader)
	mm.RegisterModule(Storage, f.initStorage, modules.UserInvisibleModule)
	mm.RegisterModule(Writer, f.initWriter)
	deps := map[string][]string{All: {Reader, Writer}, Reader: {Storage}, Writer: {Storage}}
	if f.Cfg.ArchitectureStorage == V2 {
		deps[All] = []string{Writer}
	}
	for mod, targets := range deps {
		if err := mm.AddDependency(mod, targets...); err != nil {
			return err
		}
	}
	f.ModuleManager = mm
	return nil
}
`,
  "pkg/pyroscope/modules.go": `
func (f *Pyroscope) initReader() (services.Service, error) { return x, nil }
func (f *Pyroscope) initStorage() (services.Service, error) { return x, nil }
func (f *Pyroscope) initWriter() (services.Service, error) { return x, nil }
`,
  "cmd/pyroscope/main.go": "package main\n\nfunc main() {\n\tpyroscope.New().Run()\n}\n",
  "cmd/pyroscope/help-all.txt.tmpl": `Usage of ./pyroscope:
  -h
    	Print basic help.
  -reader.timeout duration
    	[experimental] [v1 storage only] How long to wait. (default 1m0s)
  -target comma-separated-list-of-strings
    	Modules to load. (default all)
`,
  "operations/pyroscope/helm/pyroscope/values.yaml": "{}\n",
  "operations/pyroscope/helm/pyroscope/values-micro-services.yaml":
    "pyroscope: { components: { reader: { kind: Deployment, replicaCount: 2 } } }\n",
};

/** The small Pyroscope with texts of a file replaced. */
export function altered(texts: Readonly<Record<string, string>>, path: string = setUp): Files {
  const replace = (text: string, [before, after]: [string, string]) => {
    if (!text.includes(before)) throw new Error(`${path} does not have ${before}`);
    return text.replace(before, after);
  };
  return { ...small, [path]: Object.entries(texts).reduce(replace, small[path] ?? "") };
}

export function directoryWith(files: Files): string {
  const directory = temporaryDirectory();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}
