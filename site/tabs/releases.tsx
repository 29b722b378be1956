/** Releases: which roles each has, as a chart and as a table, and the layers of each. */
import { useMemo } from "preact/hooks";
import chart from "../../docs/releases.svg?url";
import { type History, historyOf, listedIn, rangeText } from "../../scripts/docs/history.js";
import { listReleases } from "../../src/core/releases.js";
import { pyroscope } from "../../src/data/pyroscope.js";
import { fragmentOf } from "../state/fragment.js";
import { charmLayer, defaultLayer, initialState, placeOf, storageNames } from "../state/state.js";

export function ReleasesTab() {
  const history = useMemo(() => historyOf(pyroscope), []);
  return (
    <>
      <section aria-labelledby="roles-title">
        <h2 id="roles-title">Roles by release</h2>
        <figure class="card">
          <img
            src={chart}
            width={480}
            height={774}
            alt="Chart: in which releases and storage layers each role exists. The table after it has the same facts."
          />
        </figure>
        <details class="card">
          <summary>
            <h3 id="spans-title">The same as a table</h3>
          </summary>
          <Spans history={history} />
        </details>
      </section>
      <section aria-labelledby="releases-title">
        <h2 id="releases-title">Storage layers by release</h2>
        <div class="card">
          <Releases />
        </div>
      </section>
    </>
  );
}

function Spans({ history }: { readonly history: History }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" aria-labelledby="spans-title" tabIndex={0}>
      <p class="hint">
        A member or a dependency is started by <code>all</code>; an extra role runs only if it is
        named.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            {history.storages.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.roles.map(({ name }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {history.storages.map((storage) => (
                <td key={storage.name}>{spansText(name, storage, history)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function spansText(role: string, { spans }: History["storages"][number], history: History): string {
  const found = spans((layer) => listedIn(layer, role)?.kind);
  return found.map((span) => `${span.fact} ${rangeText(span, history)}`).join("; ") || "–";
}

const listed = listReleases().toReversed();

function Releases() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" aria-label="Table of releases" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Release</th>
            <th scope="col">Date</th>
            <th scope="col">Known from</th>
            <th scope="col">Default</th>
            <th scope="col">The charm runs</th>
            <th scope="col">All layers</th>
          </tr>
        </thead>
        <tbody>
          {listed.map(({ release, date, known, from }) => (
            <tr key={release}>
              <th scope="row">
                <a href={fragmentOf({ ...initialState, place: placeOf(release) })}>{release}</a>
              </th>
              <td>{date ?? "–"}</td>
              <td>
                {known}:{" "}
                {known === "source" ? (
                  <a href={`https://github.com/grafana/pyroscope/tree/v${release}`}>{from}</a>
                ) : (
                  from
                )}
              </td>
              <td>{defaultLayer(release)}</td>
              <td>{charmLayer(release)}</td>
              <td>{storageNames(release).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
