/** What needs what, drawn by Graphviz, which is loaded when the graph is first opened; and the same as a list. */
import type { Viz } from "@viz-js/viz";
import { useEffect, useRef, useState } from "preact/hooks";
import { type ModuleGraph, moduleGraph } from "../../src/core/graph.js";
import { graphRenderers } from "../../src/core/graph-text.js";
import type { Place } from "../state/state.js";

interface GraphProps {
  readonly place: Place;
  /** Of the selected application; the whole layer without them. */
  readonly targets: readonly string[] | undefined;
}

export function Graph({ place, targets }: GraphProps) {
  const [isOpen, setOpen] = useState(false);
  const [modules, setModules] = useState(false);
  return (
    <details class="card graph" onToggle={({ currentTarget: { open } }) => setOpen(open)}>
      <summary>
        <h3>What needs what</h3>
      </summary>
      {isOpen && (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={modules}
              onChange={({ currentTarget: { checked } }) => setModules(checked)}
            />
            Internal modules too
          </label>
          <DrawnGraph
            graph={moduleGraph<string, string>({ ...place, ...(targets && { targets }), modules })}
          />
        </>
      )}
    </details>
  );
}

let graphviz: Promise<Viz> | undefined;

function loadGraphviz(): Promise<Viz> {
  graphviz ??= import("@viz-js/viz").then(({ instance }) => instance());
  return graphviz;
}

function DrawnGraph({ graph }: { readonly graph: ModuleGraph }) {
  const holder = useRef<HTMLElement>(null);
  const dot = graphRenderers.dot(graph);
  useEffect(() => {
    let isCurrent = true;
    loadGraphviz().then(
      (viz) => {
        if (isCurrent) holder.current?.replaceChildren(drawing(viz, dot, graph.title));
      },
      () => {
        if (isCurrent) holder.current?.replaceChildren("Graphviz cannot be loaded.");
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [dot]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll drawing" ref={holder} aria-label="Graph" tabIndex={0}>
        Loading Graphviz …
      </section>
      <details>
        <summary>The same as a list</summary>
        <ul class="needs" data-testid="needs">
          {graph.nodes.map(({ name }) => (
            <li key={name}>{needsText(name, graph)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function drawing(viz: Viz, dot: string, title: string): SVGSVGElement {
  const svg = viz.renderSVGElement(dot);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${title}; the list below has the same`);
  return svg;
}

function needsText(name: string, { edges }: ModuleGraph): string {
  const needs = edges.filter(([from]) => from === name).map(([, to]) => to);
  return needs.length === 0 ? `${name} needs nothing here` : `${name} needs ${needs.join(", ")}`;
}
