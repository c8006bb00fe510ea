// The main flow in the browser, in both languages: one demo company, one browser, a visit of its own for each flow.

import { after, before, describe } from "node:test";

import * as budget from "./flows/budget.js";
import * as conflict from "./flows/conflict.js";
import * as desk from "./flows/desk.js";
import * as files from "./flows/files.js";
import * as intake from "./flows/intake.js";
import * as live from "./flows/live.js";
import * as overtaken from "./flows/overtaken.js";
import * as plain from "./flows/plain.js";
import { openBrowser, startRedress } from "./support/redress.js";

/** What all flows share; filled before the first. */
const world = { address: "", browser: undefined };
let redress;

before(async () => {
  [redress, world.browser] = await Promise.all([startRedress(), openBrowser()]);
  world.address = redress.address;
});
after(async () => {
  await world.browser?.close();
  await redress?.stop();
});

describe("taking a call", () => intake.tell(world));
describe("the complaint desk", () => desk.tell(world));
describe("without scripts", () => plain.tell(world));
describe("a complaint about one of us", () => conflict.tell(world));
describe("two people at once", () => overtaken.tell(world));
describe("live", () => live.tell(world));
describe("files", () => files.tell(world));
describe("small and still", () => budget.tell(world));
