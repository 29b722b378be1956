/** What names a Helm chart and its values: it is rendered before it can be checked. */
import { type Finding, finding, type Path } from "../issues/issue.js";
import { listAt, shellWord, stringAt, valueAt } from "../text/values.js";
import type { KubernetesObject } from "./kubernetes-objects.js";

/** A chart with its values, as far as it is named. */
export interface ChartRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  readonly repository: string;
  /** Where the values are: `"spec.values"`; undefined if there are none. */
  readonly values: string | undefined;
}

/** The objects among these that have values of a chart of the product. */
export function chartFindings(objects: readonly KubernetesObject[], product: string): Finding[] {
  const sources = objects.filter(({ kind }) => /^(?:Helm|OCI)Repository$/.test(kind));
  return objects.flatMap((object) => {
    const row = carriers.find(
      ({ kinds, group }) =>
        kinds.includes(object.kind) && stringAt(object.value, ["apiVersion"]).includes(group),
    );
    if (row === undefined) return [];
    const { release, at } = row.read(object, sources);
    if (!mentions([object.value, release], product)) return [];
    const command =
      row.command?.(object, release) ?? `${helmTemplate(release)} | pyroscope-roles check -`;
    const { line, column, file } = { file: object.file, ...object.at(at) };
    const facts = needsRendering(`${object.kind} ${object.name}`, release, command);
    return finding("unreadable-input", [], { ...facts, line, column, file });
  });
}

/** Whether a product is named anywhere in a value. */
export function mentions(value: unknown, product: string): boolean {
  return JSON.stringify(value).toLowerCase().includes(product.toLowerCase());
}

export function needsRendering(
  title: string,
  { values }: Pick<ChartRelease, "values">,
  command: string,
): { readonly reason: string; readonly remedy: string } {
  const save = values === undefined ? "" : `save ${values} as values.yaml, then `;
  return {
    reason: `${title} is not rendered, so what it deploys cannot be checked`,
    remedy: `${save}render it: ${command}`,
  };
}

/** Without what the chart cannot be rendered by, a word in capitals says what is missing. */
export function helmTemplate(release: ChartRelease): string {
  const { name, namespace, chart, version, repository, values } = release;
  const isAlone = /^[./]|^\w+:\/\/|\//.test(chart);
  const isOci = repository !== "" && !/^https?:/.test(repository);
  const whole = isOci
    ? `oci://${repository.replace(/^oci:\/\//, "").replace(/\/$/, "")}/${chart}`
    : chart;
  return [
    "helm template",
    shellWord(name, "NAME"),
    shellWord(whole, "CHART"),
    ...(isAlone || isOci ? [] : ["--repo", shellWord(repository, "REPOSITORY")]),
    ...(version === "" ? [] : ["--version", shellWord(version, "VERSION")]),
    ...(namespace === "" ? [] : ["-n", shellWord(namespace, "NAMESPACE")]),
    ...(values === undefined ? [] : ["-f values.yaml"]),
  ].join(" ");
}

interface CarrierRow {
  readonly kinds: readonly string[];
  /** In its API version. */
  readonly group: string;
  readonly read: (
    object: KubernetesObject,
    sources: readonly KubernetesObject[],
  ) => { readonly release: ChartRelease; readonly at: Path };
  /** What renders it if it is not helm template. */
  readonly command?: (object: KubernetesObject, release: ChartRelease) => string | undefined;
}

const carriers: readonly CarrierRow[] = [
  {
    kinds: ["HelmRelease"],
    group: "helm.",
    read: ({ value, name, namespace }, sources) => {
      const source =
        textIn(value, "spec.chart.spec.sourceRef.name") || textIn(value, "spec.chartRef.name");
      const from = sources.find((each) => each.name === source)?.value;
      const url = textIn(from, "spec.url");
      const chart = textIn(value, "spec.chart.spec.chart") || textIn(value, "spec.chart.name");
      const release = {
        name: textIn(value, "spec.releaseName") || name,
        namespace: textIn(value, "spec.targetNamespace") || namespace,
        chart: chart || url,
        version:
          textIn(value, "spec.chart.spec.version") ||
          textIn(value, "spec.chart.version") ||
          textIn(from, "spec.ref.tag"),
        repository: textIn(value, "spec.chart.repository") || (chart === "" ? "" : url),
        values: pathTo(value, ["spec.values"]),
      };
      return { release, at: ["spec", "chart"] };
    },
  },
  {
    kinds: ["Application", "ApplicationSet"],
    group: "argoproj.io",
    read: ({ value, name }) => {
      const spec = textIn(value, "kind") === "Application" ? "spec" : "spec.template.spec";
      const several = listAt(value, [...spec.split("."), "sources"]);
      const index = several.findIndex((each) => textIn(each, "chart") !== "");
      const at = index < 0 ? `${spec}.source` : `${spec}.sources.${index}`;
      const of = (path: string) => textIn(value, `${at}.${path}`);
      const release = {
        name: of("helm.releaseName") || name,
        namespace: textIn(value, `${spec}.destination.namespace`),
        chart: of("chart"),
        version: of("targetRevision"),
        repository: of("repoURL"),
        values: pathTo(value, [`${at}.helm.valuesObject`, `${at}.helm.values`]),
      };
      return { release, at: at.split(".") };
    },
    // What it takes from a repository of Git, only Argo CD knows.
    command: ({ name }, { chart }) =>
      chart === ""
        ? `argocd app manifests ${shellWord(name, "NAME")} | pyroscope-roles check -`
        : undefined,
  },
  {
    kinds: ["HelmChart", "HelmChartConfig"],
    group: "helm.cattle.io",
    read: ({ value, name }) => {
      const release = {
        name,
        namespace: textIn(value, "spec.targetNamespace"),
        chart: textIn(value, "spec.chart"),
        version: textIn(value, "spec.version"),
        repository: textIn(value, "spec.repo"),
        values: pathTo(value, ["spec.valuesContent", "spec.values"]),
      };
      return { release, at: ["spec", "chart"] };
    },
  },
];

/** The string at a path such as `"spec.chart"`; empty without one. */
function textIn(value: unknown, path: string): string {
  return stringAt(value, path.split("."));
}

/** The first of several paths that has a value. */
function pathTo(value: unknown, paths: readonly string[]): string | undefined {
  return paths.find((path) => valueAt(value, path.split(".")) !== undefined);
}
