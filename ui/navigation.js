// Links of the app (a.hh-link) change the page in place: the address and the browser's history as for any link, without
// loading everything again. It leans on what Streamlit does for the back button: read the address and run that page.
// Where a reader was on a page is kept in its history entry, and comes back with it.
// What Streamlit itself says in English is said in the reader's language; the words are those of ui/frame.py.
(() => {
  document.documentElement.lang = /*LANGUAGE*/ "fi";
  window.hankehakuWords = /*WORDS*/ {};
  window.hankehakuHoled = Object.entries(window.hankehakuWords)
    .map(([english, ours]) => [...english.split("{}"), ours]).filter((one) => one.length === 3);
  if (window.hankehakuLinks) return;
  window.hankehakuLinks = true;
  history.scrollRestoration = "manual";

  const main = () => document.querySelector('[data-testid="stMain"]');

  const leave = () => {
    history.replaceState({ ...history.state, scrolled: main()?.scrollTop ?? 0 }, "");
  };

  // The page is drawn piece by piece: hold the place until it has stayed for a while, or until the reader moves.
  const HOLD = 800, GIVE_UP = 6000;  // milliseconds
  let holding = 0;
  const stopHolding = () => { holding += 1; };
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"])
    document.addEventListener(kind, stopHolding, { capture: true, passive: true });

  const holdAt = (top) => {
    const mine = (holding += 1);
    const begun = performance.now();
    let moved = begun;
    const attempt = (now) => {
      if (mine !== holding || now - moved > HOLD && now - begun > 2 * HOLD || now - begun > GIVE_UP) return;
      const box = main();
      if (box && Math.abs(box.scrollTop - top) > 1) {
        box.scrollTop = top;
        moved = now;
      }
      requestAnimationFrame(attempt);
    };
    requestAnimationFrame(attempt);
  };

  // Words that have been replaced once are known by what they said first, so that the language can change.
  const english = new WeakMap();
  const ourWords = (text) => {
    const bare = text.startsWith("Error: ") ? text.slice(7) : text;
    if (Object.hasOwn(window.hankehakuWords, bare)) return window.hankehakuWords[bare];
    for (const [before, after, ours] of window.hankehakuHoled)
      if (bare.startsWith(before) && bare.endsWith(after) && bare.length > before.length + after.length)
        return ours.replace("{}", () => bare.slice(before.length, bare.length - after.length));
    return undefined;
  };
  const inOurs = (at, text) => {
    const first = english.get(at)?.ours === text ? english.get(at).first : text;
    const ours = ourWords(first);
    if (ours === undefined) return text;
    english.set(at, { first, ours });
    return ours;
  };
  // Where it stands, in Streamlit 1.67. Looked for at every change of the page: no more places than there are.
  const TEXTS = ['[data-testid="stSkipToContent"]', '[data-testid="stFileUploader"] button p',
    '[data-testid="stFileUploaderDropzone"] > div > span', '[data-testid="stFileChip"] > [role="alert"]',
    '[data-testid="stTooltipErrorContent"]', '[role="listbox"] [role="option"] > *'].join();
  const NAMES = 'button[aria-label], [data-testid="stFileUploaderDropzoneInput"], ' +
    '[data-testid="stMultiSelectTagsContainer"] > [role="group"]';
  const translate = () => {
    for (const at of document.querySelectorAll(TEXTS))
      if (!at.childElementCount && at.textContent) {
        const ours = inOurs(at, at.textContent);
        // Into the pieces of text that are there: they are React's, which goes on writing into them.
        if (ours !== at.textContent) [...at.childNodes].forEach((piece, place) => { piece.data = place ? "" : ours; });
      }
    for (const control of document.querySelectorAll(NAMES)) {
      const ours = inOurs(control, control.ariaLabel ?? "");
      if (control.ariaLabel && ours !== control.ariaLabel) control.ariaLabel = ours;
    }
  };

  // Buttons that put a project into the basket (ui/basket/button.py). A press shows at once and stays in the queue until
  // Python has seen it: the page may still be coming, going or busy with the press before.
  const takes = window.hankehakuTakes = { pending: [], seen: 0, held: null, full: false, send: () => {} };
  const isIn = (button) => {
    const id = button.dataset.take;
    return takes.pending.findLast((press) => press.id === id)?.in ?? takes.held?.has(id) ?? button.dataset.in === "true";
  };
  const showTakes = () => {
    for (const button of document.querySelectorAll("button[data-take]")) {
      const held = isIn(button), full = takes.full && !held;
      const label = button.dataset[held ? "labelIn" : full ? "labelFull" : "labelOut"];
      const words = button.querySelector("span");
      if (words && words.textContent !== label) words.textContent = label;
      if (button.disabled !== full) button.disabled = full;
    }
  };
  takes.told = (data, send) => {
    takes.pending = takes.pending.filter((press) => press.n > data.seen);
    Object.assign(takes, { seen: data.seen, held: new Set(data.held), full: data.full, send });
    showTakes();
    const link = document.querySelector("a[data-basket]"), count = data.held.length;
    if (link) link.textContent = count ? link.dataset.basket.replace("#", count) : link.dataset.empty;
    if (takes.pending.length) send(takes.pending);  // said again, in case a run has overtaken it; it counts once
    return () => { if (takes.send === send) takes.send = () => {}; };
  };
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-take]") : null;
    if (!button || button.disabled) return;
    const { take: id, title = "" } = button.dataset;
    // By the clock, so that numbers rise also over a reload of the page within one visit.
    const n = Math.max(Date.now(), takes.seen + 1, (takes.pending.at(-1)?.n ?? 0) + 1);
    takes.pending = [...takes.pending, { n, id, title, in: !isIn(button) }];
    showTakes();
    takes.send(takes.pending);
  });
  new MutationObserver(showTakes).observe(document.body, { childList: true, subtree: true });

  translate();
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a.hh-link[href]") : null;
    if (!link || new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    if (link.dataset.language)
      document.cookie = `hankehaku_kieli=${link.dataset.language}; path=/; max-age=31536000; samesite=lax`;
    leave();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    stopHolding();
    main()?.scrollTo(0, 0);
    main()?.focus({ preventScroll: true });
  });

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
  });

  let pending = 0;
  document.addEventListener("scroll", () => {
    clearTimeout(pending);
    pending = setTimeout(leave, 200);
  }, true);

  window.addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    if (location.hash && event.state?.scrolled === undefined) return;  // to a place on the page: the browser goes there
    clearTimeout(pending);
    holdAt(event.state?.scrolled ?? 0);
  });
})();
