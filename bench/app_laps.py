"""One visitor with a real browser: how long it takes from a key or a click until what was asked for can be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from bench.app_people import asked

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIRST, ENTER, CLICK, BACK = "first paint", "enter", "click", "back"
_CHROMIUM: Final = "/usr/bin/chromium"
_ARGUMENTS: Final = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
_PATIENCE: Final = 30_000  # milliseconds
_SEARCHES: Final = 2  # of a lap: one from the front page, one from among results
# The time is taken in the browser itself, in the frame in which the thing stands there; who waits looks only when
# something changes, or looking would slow down what is measured. `watch` begins to count at the key or click, and is
# content with elements only that were not there before.
_WATCH: Final = """
const visible = (at) => at.checkVisibility() && at.offsetHeight > 1;
const stands = (isThere) => new Promise((done, fail) => {
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() / 1000));
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["class", "style"] });
  setTimeout(() => { observer.disconnect(); fail(new Error("it did not come")); }, PATIENCE);
});
window.firstHeading = stands(() => [...document.querySelectorAll("h1")].some(visible));
window.begin = () => { window.since ??= performance.now() / 1000; };
for (const kind of ["keydown", "click"]) addEventListener(kind, () => window.begin(), { capture: true });
window.watch = (selector, isOnProject) => {
  const before = new WeakSet(document.querySelectorAll(selector));
  const isNew = (at) => !before.has(at) && visible(at);
  window.since = null;
  window.seen = stands(() => window.since !== null && location.pathname.endsWith("/hanke") === isOnProject
    && [...document.querySelectorAll(selector)].some(isNew)).then((at) => at - window.since);
};
""".replace("PATIENCE", str(_PATIENCE))
Seconds = dict[str, list[float]]


def laps(address: str, count: int, turn: int) -> Seconds:
    """Return the seconds of so many laps: the front page, searches, a project, back. The first lap fills the cache."""
    queries = asked(turn)
    taken: Seconds = defaultdict(list)
    with _page() as page:
        for number in range(count + 1):
            for name, seconds in _lap(page, address, queries):
                if number:
                    taken[name].append(seconds)
    return taken


def _lap(page: Page, address: str, queries: Iterator[str]) -> Iterator[tuple[str, float]]:
    page.goto(address, wait_until="commit")
    yield FIRST, page.evaluate("firstHeading")
    for _ in range(_SEARCHES):
        _settle(page)
        box = page.get_by_role("searchbox").first
        box.fill(next(queries))
        page.evaluate("watch('article', false)")
        box.press("Enter")
        yield ENTER, page.evaluate("seen")
    _settle(page)
    page.evaluate("watch('h1', true)")
    page.locator("article a[href^='hanke?']").first.click()
    yield CLICK, page.evaluate("seen")
    _settle(page)
    page.evaluate("watch('article', false); begin(); history.back()")
    yield BACK, page.evaluate("seen")
    _settle(page)


@contextmanager
def _page() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="fi-FI")
        context.set_default_timeout(_PATIENCE)
        context.add_init_script(_WATCH)
        yield context.new_page()
        browser.close()


def _settle(page: Page) -> None:
    """Wait until the page is whole: nobody clicks into one that is being drawn."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-stale=true]").first.wait_for(state="detached")
