"""The workbench in a browser: nothing typed is lost, everything goes by keyboard, rich text shows no tags."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from portal.translation.jobs import Job
from portal.translation.saving import text_of
from portal.translation.units import Stage, Unit

from .desk import changed_job, come_in, field, job, open_desk, person, row
from .walk.measures import axe, equip


def stored(job: Job, german: str) -> Unit:
    """The string as the database has it."""
    return job.units.select_related("string", "context", "job__translation").get(
        string__data__contains=german, presence="current", context__path__startswith="body"
    )


@pytest.fixture
def second(browser: Browser, base_url: str) -> Iterator[BrowserContext]:
    """Another person's browser."""
    context = browser.new_context(base_url=base_url, locale="de-DE")
    yield context
    context.close()


def test_what_is_typed_is_saved_and_appears_in_the_preview(page: Page, context: BrowserContext, base_url: str) -> None:
    """No button is pressed; the checks speak up below the field."""
    work = job()
    come_in(context, base_url, person("Translator"))
    open_desk(page, work)
    field(page, "Offen für alle.").click()
    page.keyboard.type("Open to all.")
    saved = row(page, "Offen für alle.").locator("[data-saving][data-state=saved]")
    expect(saved).to_be_visible()
    assert text_of(stored(work, "Offen für alle.")) == "Open to all."
    preview = page.frame_locator("iframe[data-desk-target=frame]")
    expect(preview.locator("body")).to_contain_text("Open to all.")
    field(page, "3. Mai").click()
    page.keyboard.type("It starts on 4 May.")
    expect(row(page, "3. Mai").locator(".desk-error")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("It starts on 3 May.")
    expect(row(page, "3. Mai").locator(".desk-error")).to_have_count(0)
    expect(row(page, "3. Mai")).to_have_attribute("data-stage", "draft")


def test_rich_text_is_edited_as_rich_text(page: Page, context: BrowserContext, base_url: str) -> None:
    """Bold and the link come by buttons, a paste brings words only, and nobody ever sees a tag."""
    work = job()
    come_in(context, base_url, person("Translator"))
    open_desk(page, work)
    place = row(page, "Wir sind immer")
    text = place.locator("[data-field]")
    text.click()
    page.keyboard.type("We are always here, see here.")
    select = """([element, from, to]) => {
        const node = element.firstChild;
        getSelection().setBaseAndExtent(node, from, node, to);
    }"""
    text.evaluate(f"(element) => ({select})([element, 24, 28])")
    place.locator("[data-mark=link]").click()
    text.evaluate(f"(element) => ({select})([element, 7, 13])")
    place.locator("[data-mark=bold]").click()
    expect(place.locator("[data-mark=bold]")).to_have_attribute("aria-pressed", "true")
    unit = stored(work, "Wir sind")
    expect(place.locator("[data-saving][data-state=saved]")).to_be_visible()
    expect(page.locator(".desk-all")).to_have_attribute("data-state", "saved")
    assert text_of(unit) == 'We are <b>always</b> here, see <a id="a1">here</a>.'
    assert "<" not in text.inner_text()
    text.evaluate(
        """element => {
            const data = new DataTransfer();
            data.setData("text/html", "<h1 onclick=x>Pasted</h1>");
            data.setData("text/plain", "Pasted");
            getSelection().selectAllChildren(element);
            const options = { clipboardData: data, bubbles: true, cancelable: true };
            element.dispatchEvent(new ClipboardEvent("paste", options));
        }"""
    )
    expect(page.locator(".desk-all")).to_have_attribute("data-state", "saved")
    assert text_of(unit) in ("Pasted", "<b>Pasted</b>")
    page.reload()
    expect(text).to_have_text("Pasted")


def test_two_people_at_one_string_lose_nothing(
    page: Page, context: BrowserContext, second: BrowserContext, base_url: str, complaints: list[str]
) -> None:
    """Who saves second sees both texts and chooses."""
    work = job()
    come_in(context, base_url, person("Translator"))
    come_in(second, base_url, person("Reviewer"))
    other = second.new_page()
    open_desk(page, work)
    open_desk(other, work)
    field(page, "Offen für alle.").fill("The first text.")
    expect(row(page, "Offen für alle.").locator("[data-saving][data-state=saved]")).to_be_visible()
    field(other, "Offen für alle.").fill("The second text.")
    panel = row(other, "Offen für alle.").locator(".desk-conflict")
    expect(panel.locator("[data-theirs]")).to_have_text("The first text.")
    expect(field(other, "Offen für alle.")).to_have_value("The second text.")
    unit = stored(work, "Offen für alle.")
    assert text_of(unit) == "The first text."
    panel.locator("[data-take=mine]").click()
    expect(panel).to_have_count(0)
    expect(other.locator(".desk-all")).to_have_attribute("data-state", "saved")
    assert text_of(unit) == "The second text."
    field(page, "Offen für alle.").fill("The third text.")
    row(page, "Offen für alle.").locator("[data-take=theirs]").click()
    expect(field(page, "Offen für alle.")).to_have_value("The second text.")
    assert text_of(unit) == "The second text."
    # The browser notes every answer that is a conflict.
    assert all("409" in complaint for complaint in complaints)
    complaints.clear()


def test_while_the_server_is_away_the_text_stays_and_goes_later(
    page: Page, context: BrowserContext, base_url: str, complaints: list[str]
) -> None:
    """Nothing is lost, and the person is told."""
    work = job()
    come_in(context, base_url, person("Translator"))
    open_desk(page, work)
    away = True

    def answer(route: Route) -> None:
        route.abort() if away else route.continue_()

    page.route("**/save/", answer)
    field(page, "Offen für alle.").fill("Open to all.")
    failed = row(page, "Offen für alle.").locator("[data-saving][data-state=failed]")
    expect(failed).to_be_visible()
    assert page.locator(".desk-all").get_attribute("data-state") == "unsaved"
    away = False
    expect(row(page, "Offen für alle.").locator("[data-saving][data-state=saved]")).to_be_visible()
    assert text_of(stored(work, "Offen für alle.")) == "Open to all."
    complaints.clear()


def test_logged_out_and_in_again(page: Page, context: BrowserContext, base_url: str, complaints: list[str]) -> None:
    """The text waits until the person has logged in in another tab."""
    work, user = job(), person("Translator")
    come_in(context, base_url, user)
    open_desk(page, work)
    context.clear_cookies(name="sessionid")
    field(page, "Offen für alle.").fill("Open to all.")
    failed = row(page, "Offen für alle.").locator("[data-saving][data-state=failed]")
    expect(failed).to_be_visible()
    expect(field(page, "Offen für alle.")).to_have_value("Open to all.")
    come_in(context, base_url, user)
    expect(row(page, "Offen für alle.").locator("[data-saving][data-state=saved]")).to_be_visible(timeout=30_000)
    assert text_of(stored(work, "Offen für alle.")) == "Open to all."
    complaints.clear()


def test_a_whole_page_by_keyboard(page: Page, context: BrowserContext, base_url: str) -> None:
    """Type, confirm, be at the next: until nothing is left. The list of keys opens with the question mark."""
    work = job()
    come_in(context, base_url, person("Translator"))
    open_desk(page, work)
    page.keyboard.press("?")
    expect(page.locator("dialog[open] h2")).to_be_visible()
    page.keyboard.press("Escape")
    texts = {
        "Über uns": "About us",
        "Wir sind immer da": "We are always there, see here.",
        "3. Mai": "It starts on 3 May.",
        "Offen für alle.": "Open to all.",
        "Erika Beispiel": "Erika Example",
        "Leiterin": "Director",
    }
    field(page, "Über uns").focus()
    page.keyboard.type(texts["Über uns"])
    page.keyboard.press("Control+Enter")
    expect(page.locator(":focus")).to_have_attribute("data-field", "rich")
    page.keyboard.press("Alt+ArrowDown")
    expect(field(page, "3. Mai")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+Shift+ArrowDown")
    expect(field(page, "3. Mai")).to_be_focused()
    for german in ("3. Mai", "Offen für alle.", "Erika Beispiel", "Leiterin"):
        expect(field(page, german)).to_be_focused()
        page.keyboard.type(texts[german])
        page.keyboard.press("Control+Enter")
        expect(row(page, german)).to_have_attribute("data-stage", "translated")
    # Around the end to the one that was left out.
    expect(field(page, "Wir sind immer")).to_be_focused()
    assert text_of(work.units.get(context__path="slug")) == "about-us"
    left = work.units.filter(stage__in=(Stage.OPEN, Stage.DRAFT))
    assert [unit.string.data[:8] for unit in left] == ["Wir sind"]


def test_a_changed_string_takes_the_old_english_by_key(page: Page, context: BrowserContext, base_url: str) -> None:
    """One word is marked; Alt+Shift+1 puts the English of before into the field."""
    work = changed_job()
    come_in(context, base_url, person("Translator"))
    open_desk(page, work)
    place = row(page, "Dienstag").first
    expect(place.locator("del")).to_have_text("Montag")
    expect(place.locator("ins")).to_have_text("Dienstag")
    place.locator("[data-field]").focus()
    page.keyboard.press("Alt+Shift+Digit1")
    expect(place.locator("[data-field]")).to_have_value("We are here for you on Monday")
    expect(place).to_have_attribute("data-stage", "draft")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, base_url: str, scheme: str) -> None:
    """With findings, suggestions, comments, a conflict-free page, and the list of keys open."""
    work = changed_job()
    context = browser.new_context(base_url=base_url, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    come_in(context, base_url, person("Administrator"))
    page = context.new_page()
    open_desk(page, work)
    place = row(page, "Dienstag").first
    place.locator("[data-field]").fill("We are here on 4 Dienstag")
    expect(place.locator(".desk-remarks")).to_be_visible()
    place.locator("[data-comments] summary").click()
    expect(place.locator("[data-thread] textarea")).to_be_visible()
    equip(page)
    # The preview is a page of its own, which has its own tests.
    page.locator("iframe").evaluate_all("frames => frames.forEach(frame => frame.remove())")
    assert not axe(page)
    page.locator("[data-keys]").click()
    assert not axe(page)
    context.close()
