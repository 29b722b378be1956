/** A tab whose code is loaded when it is first opened. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [message, setMessage] = useState("Loading …");
    useEffect(() => {
      if (loaded) return;
      load().then(
        (component) => {
          loaded = component;
          setMessage("");
        },
        () => setMessage("This part of the page cannot be loaded. Reload the page to try again."),
      );
    }, []);
    const Loaded = loaded;
    return Loaded ? <Loaded {...props} /> : <p>{message}</p>;
  };
}
