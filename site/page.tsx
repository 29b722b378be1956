/** The frame of the page: its tabs, and the one that is shown. */
import { useEffect } from "preact/hooks";
import type { FileText } from "./files/file-text.js";
import { useFiles } from "./files/use-files.js";
import { fragmentOf } from "./state/fragment.js";
import { type State, type Tab, tabs } from "./state/state.js";
import { useFragment } from "./state/use-fragment.js";
import { lazy } from "./tabs/lazy.js";
import { RolesTab } from "./tabs/roles.js";

const titles: Readonly<Record<Tab, string>> = {
  roles: "Roles",
  check: "Check a file",
  upgrade: "Upgrade",
  releases: "Releases",
};

const CheckTab = lazy(() => import("./tabs/check.js").then(({ CheckTab }) => CheckTab));
const UpgradeTab = lazy(() => import("./tabs/upgrade.js").then(({ UpgradeTab }) => UpgradeTab));
const ReleasesTab = lazy(() => import("./tabs/releases.js").then(({ ReleasesTab }) => ReleasesTab));

export function Page() {
  const { state, rejected, update } = useFragment();
  const { files, setFiles, isLinkBroken } = useFiles();
  const { tab } = state;
  useEffect(() => {
    document.title = `${titles[tab]} – pyroscope-roles`;
  }, [tab]);
  const onFiles = (changed: readonly FileText[]) => {
    // Files in the link would not be these.
    history.replaceState(null, "", fragmentOf(state));
    setFiles(changed);
  };
  const props = { state, update, files, onFiles };
  return (
    <>
      <Header state={state} />
      <main class={`tab-${tab}`}>
        {rejected.length > 0 && (
          <p class="notice">
            The link has parts that are not known here: <code>{rejected.join(" ")}</code>
          </p>
        )}
        {isLinkBroken && <p class="notice">The link contains files that cannot be read.</p>}
        {tab === "roles" && <RolesTab state={state} update={update} />}
        {tab === "check" && <CheckTab {...props} />}
        {tab === "upgrade" && <UpgradeTab {...props} />}
        {tab === "releases" && <ReleasesTab />}
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
      </nav>
    </header>
  );
}
