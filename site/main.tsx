/** Starts the page. */
import { render } from "preact";
import { Page } from "./page.js";
import "./style/base.css";
import "./style/controls.css";
import "./style/roles.css";
import "./style/report.css";

const root = document.getElementById("page");
if (root) {
  root.replaceChildren();
  render(<Page />, root);
}
