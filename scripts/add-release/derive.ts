/** Derives everything about a release from one commit of upstream's repository. */
import type { Derived } from "./compare.js";
import { deriveChart } from "./derive-chart.js";
import { deriveLayers } from "./derive-graph.js";
import { createGoParser } from "./go/parse.js";
import { NotUnderstood } from "./not-understood.js";
import type { Repository } from "./repository.js";
import { createSources, type Source } from "./source.js";

export interface Upstream {
  readonly derive: (release: string) => Derived;
  readonly sourceOf: (release: string) => Source;
  /** The files of a directory at a release, tests apart, with the id of their content. */
  readonly filesOf: (release: string, directory: string) => ReadonlyMap<string, string>;
  /** The text of a file at a release; empty if there is no such file. */
  readonly textOf: (release: string, path: string) => string;
}

export async function openUpstream(repository: Repository): Promise<Upstream> {
  const openSource = createSources(repository, await createGoParser());
  const commitOf = (release: string): string => {
    const commit = repository.commitOf(`refs/tags/v${release}`);
    if (commit === undefined) throw new NotUnderstood(`upstream has no tag v${release}`);
    return commit;
  };
  const sourceOf = (release: string): Source => openSource(commitOf(release));
  return {
    sourceOf,
    textOf: (release, path) => {
      const directory = path.slice(0, path.lastIndexOf("/"));
      const entries = repository.list(commitOf(release), directory);
      const file = entries.find((entry) => entry.path === path);
      return file ? repository.read(file.id) : "";
    },
    filesOf: (release, directory) => {
      const entries = repository.list(commitOf(release), directory);
      const files = entries.filter(({ path }) => !path.endsWith("_test.go"));
      return new Map(files.map(({ path, id }) => [path, id]));
    },
    derive: (release) => {
      const commit = commitOf(release);
      const layers = deriveLayers(openSource(commit));
      const chart = deriveChart(repository, commit);
      return { release, date: repository.dateOf(commit), commit, layers, chart };
    },
  };
}
