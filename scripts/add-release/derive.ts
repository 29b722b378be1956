/** What a commit of upstream says: the graph of its modules, its chart, its options, and the text to watch. */
import { parse } from "yaml";
import { z } from "zod";
import { deriveLayers, type Layers } from "./layers.js";
import { readText } from "./source.js";
import { NotUnderstood } from "./upstream.js";
import { digestsOf, watchedTexts } from "./watch.js";

export interface Facts {
  readonly layers: Layers;
  readonly chart: Chart;
  readonly options: Readonly<Record<string, Option>>;
  /** Digests of the watched texts. */
  readonly watched: Readonly<Record<string, string>>;
}

interface Option {
  /** As the help calls it; missing for a boolean. */
  readonly type?: string;
  readonly default?: string;
  readonly v1Only?: true;
  /** It exists only with the v2 modules, and the help omits it. */
  readonly hidden?: true;
}

const help = "cmd/pyroscope/help-all.txt.tmpl";

export function derive(directory: string): Facts {
  return {
    layers: deriveLayers(directory),
    chart: readChart(directory),
    options: readOptions(directory),
    watched: digestsOf(watchedTexts(directory)),
  };
}

/** As Go's package flag prints options: `  -name type`, and the usage in the lines below. */
export function readOptions(directory: string): Facts["options"] {
  const text = readText(directory, help);
  const options = [...text.matchAll(/^ {2}-(\S+)(?: (\S+))?(?:\n| *\t)((?:.*\n?(?! {2}-))*)/gm)];
  if (options.length === 0) throw new NotUnderstood(`${help} lists no options`);
  return Object.fromEntries(
    options.map(([, name = "", type, usage = ""]) => {
      const value = /\(default (.*)\)\s*$/.exec(usage)?.[1];
      const isV1Only = /^\s*(?:\[\w+\] )*\[v1 storage only\]/.test(usage);
      const option = {
        ...(type !== undefined && { type }),
        ...(value !== undefined && { default: value }),
        ...(isV1Only && { v1Only: true as const }),
      };
      return [name, option];
    }),
  );
}

/** By part, then by module. */
type Chart = Readonly<
  Record<string, Readonly<Record<string, { readonly replicas: number; readonly kind: string }>>>
>;

const component = z
  .object({ replicaCount: z.int().positive(), kind: z.enum(["Deployment", "StatefulSet"]) })
  .transform(({ replicaCount, kind }) => ({ replicas: replicaCount, kind }));
const chart = z.record(z.string(), z.record(z.string(), component));

/** Since 1.15.0 the chart has the components of each part. */
function readChart(directory: string): Chart {
  const read = (name: string) =>
    parse(readText(directory, `operations/pyroscope/helm/pyroscope/${name}`));
  const parts = Object.entries(read("values.yaml")?.architecture?.microservices ?? {});
  const named = Object.fromEntries(parts.filter(([name]) => /^v\d/.test(name)));
  const older = () => ({ v1: read("values-micro-services.yaml").pyroscope?.components });
  const result = chart.safeParse(parts.length > 0 ? named : older());
  if (result.success) return result.data;
  throw new NotUnderstood(`the chart's components: ${z.prettifyError(result.error)}`);
}
