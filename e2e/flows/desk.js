// The complaint desk: a complaint from triage to closed, told by the story, looked at on every page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { takenCase } from "../support/call.js";
import { picture } from "../support/looks.js";
import { axe } from "../support/redress.js";
import { visit } from "../support/visit.js";
import { DESK, story, walk } from "../support/walk.js";

export function tell(world) {
  for (const language of ["en", "zh-CN"]) {
    test(`a complaint goes from triage to closed, and the story tells every step (${language})`, async () => {
      const number = await takenCase(world, language);
      await visit(world, { person: DESK[language].specialist, language }, async (page, t) => {
        const look = async (name) => {
          await axe(page);
          await picture(page, `${language}-${name}`);
        };
        await look("work");
        await page.goto(`${world.address}/cases/${number}`);
        await look("case-taken");
        await walk(page, t, language, look);
        await look("case-closed");
        await isTold(page, t, story(t, language));
        const stage = page.getByText(t("stage-closed"), { exact: true });
        await stage.first().waitFor();
        assert.equal(await page.getByRole("link", { name: t("do-closure"), exact: true }).count(), 0);
        await page.getByRole("link", { name: t("do-reopening"), exact: true }).waitFor();
      });
    });
  }
}

/** The story, read from the oldest, says all of `told` in this order. */
async function isTold(page, t, told) {
  await page.getByRole("link", { name: t("record-oldest-first") }).click();
  await page.getByRole("link", { name: t("record-newest-first") }).waitFor();
  const text = await page.getByRole("region", { name: t("record-story") }).textContent();
  let at = 0;
  for (const words of told) {
    const found = text.indexOf(words, at);
    assert.ok(found >= 0, `the story does not tell, in its place: ${words}\n${text}`);
    at = found + words.length;
  }
}
