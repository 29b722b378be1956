/** Keeps the state in the fragment of the address, so that every view is a link. */
import { useCallback, useEffect, useState } from "preact/hooks";
import { fragmentOf, parseFragment, type ReadFragment } from "./fragment.js";
import type { State, Update } from "./state.js";

export interface UsedFragment extends ReadFragment {
  readonly update: Update;
}

export function useFragment(): UsedFragment {
  const [read, setRead] = useState(() => parseFragment(location.hash));
  useEffect(() => {
    const follow = () => setRead((before) => followed(before.state));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  const update = useCallback(
    (change: Partial<State>) =>
      setRead(({ state }) => {
        const changed = { ...state, ...change };
        history.replaceState(null, "", fragmentOf(changed));
        return { state: changed, rejected: [] };
      }),
    [],
  );
  return { ...read, update };
}

/** A link to another tab says only what that tab shows: the other tabs keep their state. */
function followed(before: State): ReadFragment {
  const { state, rejected } = parseFragment(location.hash);
  const { tab } = state;
  const own: Partial<State> = {
    roles: { place: state.place, applications: state.applications, selected: state.selected },
    check: { checked: state.checked },
    upgrade: { from: state.from, to: state.to },
    releases: {},
  }[tab];
  return { state: { ...before, tab, ...own }, rejected };
}
