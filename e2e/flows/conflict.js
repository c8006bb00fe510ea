// A complaint about Li: neither he nor his lead gets near it, and both are told why.

import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, take } from "../support/call.js";
import { beginning, choice, entry } from "../support/forms.js";
import { picture } from "../support/looks.js";
import { axe } from "../support/redress.js";
import { visit } from "../support/visit.js";

const LI = "李伟";
const LEAD = "周岚";
const SAID = "Your agent Li was rude to me three times and hung up on the third call.";

export function tell(world) {
  test("a complaint about Li is closed to him and his lead, in every list and at its address", async () => {
    let number;
    await visit(world, { person: "Maria Alvarez" }, async (page, t) => {
      number = await takeComplaintAboutLi(page, world, t);
    });
    for (const [person, language] of [[LI, "zh-CN"], [LEAD, "en"]]) {
      await visit(world, { person, language }, (page, t) => isKeptAway(page, world, t, number, language));
    }
    await visit(world, { person: "Sarah Whitman" }, async (page) => {
      await page.goto(`${world.address}/cases/${number}`);
      await page.getByText(SAID).first().waitFor();
      // To somebody else the same lists show it: what was looked for above is there to be found.
      await page.goto(withOrder(`${world.address}/work?view=all`));
      assert.equal(await listed(page, number).count(), 1);
    });
  });
}

async function takeComplaintAboutLi(page, world, t) {
  await begin(page, world, t);
  await entry(page, t, t("intake-description")).fill(SAID);
  const use = page.getByRole("group", { name: beginning(t("intake-place-of-use")) });
  await use.getByLabel(t("intake-region")).fill("Massachusetts");
  await use.getByLabel(t("intake-country")).fill("US");
  await entry(page, t, t("intake-first-seen-on")).fill("2026-01-05");
  await choice(page, t("intake-pattern"), t("pattern-constant")).check();
  await page.getByText(t("intake-about"), { exact: true }).click();
  await choice(page, t("intake-about-users"), LI, "checkbox").check();
  return take(page, t);
}

/** The page says why, and no list, search or form of a step shows the case. */
async function isKeptAway(page, world, t, number, language) {
  const [why] = t("problem-denied-conflict", { action: t("action-case-read"), roles: "\n" }).split("\n");
  const answer = await page.goto(`${world.address}/cases/${number}`);
  assert.equal(answer.status(), 403);
  await page.getByRole("alert").getByText(why).waitFor();
  assert.ok(!(await page.content()).includes(SAID));
  await axe(page);
  await picture(page, `${language}-conflict`);
  for (const step of ["triage", "assignment", "closure", "notes"]) {
    const closed = await page.goto(`${world.address}/cases/${number}/${step}`);
    assert.equal(closed.status(), 403, `${step} is open`);
    assert.ok(!(await page.content()).includes(SAID));
  }
  await page.goto(`${world.address}/work`);
  const views = page.getByRole("navigation", { name: t("work-views") }).getByRole("link");
  const addresses = await views.evaluateAll((links) => links.map((link) => link.href));
  assert.ok(addresses.length >= 5, `the work list has few views: ${addresses}`);
  const newest = [`${world.address}/search?q=${number}`, ...addresses.map((address) => withOrder(address))];
  for (const address of newest) {
    await page.goto(address);
    assert.equal(await listed(page, number).count(), 0, `${address} lists the case`);
  }
}

const listed = (page, number) => page.getByRole("table").getByText(number, { exact: true });

/** The latest first, so that a case of this minute would stand on the first page. */
function withOrder(address) {
  const url = new URL(address);
  url.searchParams.set("sort", "newest");
  return url.href;
}
