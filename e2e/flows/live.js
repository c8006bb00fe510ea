// What happens elsewhere shows without a reload; the switches of language and theme keep the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { takenCase } from "../support/call.js";
import { entry } from "../support/forms.js";
import { picture } from "../support/looks.js";
import { chooseLanguage, visit } from "../support/visit.js";
import { wordsIn } from "../support/words.js";

export function tell(world) {
  test("a new case and a new note show in other windows without a reload", async () => {
    await visit(world, { person: "Sarah Whitman" }, async (page, t) => {
      await page.goto(`${world.address}/work?view=to_triage&sort=newest`);
      await page.evaluate(() => (window.sameWindow = true));
      const number = await takenCase(world, "en", { description: "A crack runs across the glass of the display." });
      await page.getByRole("table").getByText(number, { exact: true }).waitFor();
      assert.ok(await page.evaluate(() => window.sameWindow), "the work list was loaded anew");

      await page.goto(`${world.address}/cases/${number}`);
      await page.evaluate(() => (window.sameWindow = true));
      await visit(world, { person: "陈静" }, async (other) => {
        await other.goto(`${world.address}/cases/${number}`);
        await entry(other, t, t("record-note")).fill("Glass, not electronics: ask for a picture.");
        await other.getByRole("button", { name: t("record-note-submit") }).click();
        await other.getByText("ask for a picture").waitFor();
      });
      await page.getByRole("region", { name: t("record-story") }).getByText("ask for a picture").waitFor();
      assert.ok(await page.evaluate(() => window.sameWindow), "the page of the case was loaded anew");
    });
  });

  test("language and theme are switched on the page one is at", async () => {
    await visit(world, { person: "Sarah Whitman" }, async (page, t) => {
      const at = `${world.address}/work?view=open&sort=newest`;
      await page.goto(at);
      await chooseLanguage(page, "zh-CN");
      assert.equal(page.url(), at);
      const zh = wordsIn("zh-CN");
      await page.getByRole("heading", { level: 1, name: zh("work-title") }).waitFor();
      await switchTheme(page, zh, "dark");
      assert.equal(page.url(), at);
      await chooseLanguage(page, "en");
      assert.equal(page.url(), at);
      assert.equal(await page.locator("html").getAttribute("data-theme"), "dark", "the theme did not hold");
      await switchTheme(page, t, "light");
      assert.equal(page.url(), at);
    });
  });

  test("the narrow menu holds pages, language and theme", async () => {
    await visit(world, { person: "Sarah Whitman", viewport: { width: 390, height: 844 } }, async (page, t) => {
      await page.goto(`${world.address}/work`);
      await page.getByRole("button", { name: t("frame-menu") }).click();
      await page.getByRole("link", { name: t("rail-customers") }).waitFor();
      await page.getByRole("button", { name: t("frame-theme-dark"), exact: true }).click();
      await page.locator('html[data-theme="dark"]').waitFor();
      await page.getByRole("button", { name: t("frame-menu") }).click();
      await page.getByRole("button", { name: t("frame-theme-system"), exact: true }).click();
      await page.locator("html:not([data-theme])").waitFor();
      await page.getByRole("button", { name: t("frame-menu") }).click();
      await page.getByRole("link", { name: t("rail-catalogue") }).click();
      await page.waitForURL(/\/catalogue/);
      await picture(page, "en-catalogue");
    });
  });
}

async function switchTheme(page, t, theme) {
  await page.getByLabel(t("frame-theme"), { exact: true }).first().click();
  await page.getByRole("button", { name: t(`frame-theme-${theme}`), exact: true }).first().click();
  await page.locator(`html[data-theme="${theme}"]`).waitFor();
}
