// Files on a case: what is taken opens as it came, a program is refused with words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { takenCase } from "../support/call.js";
import { step } from "../support/forms.js";
import { axe } from "../support/redress.js";
import { visit } from "../support/visit.js";

/** A picture of one red point. */
const POINT = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==",
  "base64",
);

/** The head of a program for Linux, under the name of a picture. */
const PROGRAM = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), Buffer.alloc(512)]);

export function tell(world) {
  for (const language of ["en", "zh-CN"]) {
    test(`a picture is attached and opens, a program is refused (${language})`, async () => {
      const number = await takenCase(world, language);
      await visit(world, { person: "Sarah Whitman", language }, async (page, t) => {
        await page.goto(`${world.address}/cases/${number}`);
        await step(page, t, "files", () => choose(page, t, "屏幕 display.png", "image/png", POINT));
        const facts = page.getByRole("complementary", { name: t("record-facts") });
        const link = facts.getByRole("link", { name: "屏幕 display.png" });
        assert.deepEqual(await opened(page, link), POINT);

        await page.getByRole("link", { name: t("do-files"), exact: true }).click();
        await choose(page, t, "update.png", "image/png", PROGRAM);
        await page.getByRole("button", { name: t("step-files-submit"), exact: true }).click();
        const alert = page.getByRole("alert");
        await alert.getByText(t("refusal-file-type")).waitFor();
        assert.ok((await alert.textContent()).includes("update.png"));
        await axe(page);
        await page.goto(`${world.address}/cases/${number}`);
        assert.equal(await page.getByRole("link", { name: "update.png" }).count(), 0);
      });
    });
  }
}

async function choose(page, t, name, mimeType, buffer) {
  await page.getByLabel(t("record-files"), { exact: true }).setInputFiles({ name, mimeType, buffer });
}

/** Follows the link to a picture, gives the bytes that came, and goes back. */
async function opened(page, link) {
  const [answer] = await Promise.all([page.waitForResponse(/\/cases\/[^/]+\/files\/./), link.click()]);
  const bytes = await answer.body();
  assert.equal(answer.headers()["content-type"], "image/png");
  await page.locator("img").waitFor();
  await page.goBack();
  return bytes;
}
