/** The frame of the page: its tabs, and the one that is shown. */
import { useEffect, useErrorBoundary } from "preact/hooks";
import type { FileText } from "./files/file-text.js";
import { LinkedFiles } from "./files/linked-files.js";
import { useFiles } from "./files/use-files.js";
import { fragmentOf } from "./state/fragment.js";
import { type State, type Tab as TabName, tabs } from "./state/state.js";
import { useFragment } from "./state/use-fragment.js";
import type { FilesTabProps } from "./tabs/check.js";
import { lazy } from "./tabs/lazy.js";

const titles: Readonly<Record<TabName, string>> = {
  check: "Check files",
  roles: "Roles",
  upgrade: "Upgrade",
  releases: "Releases",
};

const CheckTab = lazy(() => import("./tabs/check.js").then(({ CheckTab }) => CheckTab));
const RolesTab = lazy(() => import("./tabs/roles.js").then(({ RolesTab }) => RolesTab));
const UpgradeTab = lazy(() => import("./tabs/upgrade.js").then(({ UpgradeTab }) => UpgradeTab));
const ReleasesTab = lazy(() => import("./tabs/releases.js").then(({ ReleasesTab }) => ReleasesTab));

export function Page() {
  const { state, rejected, update } = useFragment();
  const { files, setFiles, linked } = useFiles();
  const { tab } = state;
  useEffect(() => {
    document.title = `${titles[tab]} – pyroscope-roles`;
  }, [tab]);
  const onFiles = (changed: readonly FileText[]) => {
    // Files in the link would not be these.
    history.replaceState(null, "", fragmentOf(state));
    setFiles(changed);
  };
  return (
    <>
      <Header state={state} />
      <main class={`tab-${tab}`}>
        {rejected.length > 0 && (
          <p class="notice">
            The link has parts that are not known here: <code>{rejected.join(" ")}</code>
          </p>
        )}
        <LinkedFiles linked={linked} onOpen={setFiles} />
        <Tab key={tab} state={state} update={update} files={files} onFiles={onFiles} />
      </main>
      <footer>
        <p>
          Everything is computed in your browser; nothing is sent anywhere. The command{" "}
          <code>pyroscope-roles</code> gives the same answers. Not made by Grafana Labs or
          Canonical.
        </p>
      </footer>
    </>
  );
}

/** A mistake of ours in one tab leaves the others, and says what to report. */
function Tab(props: FilesTabProps) {
  const [error, reset] = useErrorBoundary();
  if (error !== undefined) {
    return (
      <div class="notice">
        <p>
          This is a bug of the page: <code>{String(error)}</code>
        </p>
        <button type="button" onClick={reset}>
          Try again
        </button>
      </div>
    );
  }
  switch (props.state.tab) {
    case "check":
      return <CheckTab {...props} />;
    case "roles":
      return <RolesTab {...props} />;
    case "upgrade":
      return <UpgradeTab {...props} />;
    case "releases":
      return <ReleasesTab />;
  }
}

/** The workflow that deploys the page names the repository; a page that is built elsewhere has none to link to. */
const repository: string | undefined = import.meta.env.VITE_REPOSITORY;

function Header({ state }: { readonly state: State }) {
  return (
    <header>
      <h1>
        pyroscope-roles<span class="visually-hidden">: {titles[state.tab]}</span>
      </h1>
      <nav aria-label="Tabs">
        {tabs.map((tab) => (
          <a
            key={tab}
            href={fragmentOf({ ...state, tab })}
            aria-current={tab === state.tab ? "page" : undefined}
          >
            {titles[tab]}
          </a>
        ))}
        {repository !== undefined && (
          <>
            <a href={`${repository}/tree/main/docs`}>Documentation</a>
            <a href={repository}>Source</a>
          </>
        )}
      </nav>
      <p class="lead">
        Checks whether a Grafana Pyroscope deployment can work: which roles its applications run,
        what is missing, and what an upgrade breaks.
      </p>
    </header>
  );
}
