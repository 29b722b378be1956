/** A tab whose code is loaded when it is first opened. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      load().then((component) => {
        loaded = component;
        redraw((count) => count + 1);
      });
    }, []);
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : <p class="loading">Loading …</p>;
  };
}
