// Links of the app (a.hh-link) change the page in place: the address and the browser's history as for any link, without
// loading everything again. It leans on what Streamlit does for the back button: read the address and run that page.
// Where a reader was on a page is kept in its history entry, and comes back with it.
// What Streamlit itself says in English is said in Finnish; the words are ui/texts.py's.
(() => {
  document.documentElement.lang = "fi";
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

  const said = /*FINNISH*/ {};
  const translate = () => {
    for (const link of document.querySelectorAll('[data-testid="stSkipToContent"]'))
      if (link.textContent in said) link.textContent = said[link.textContent];
    for (const control of document.querySelectorAll("button[aria-label]"))
      if (control.ariaLabel in said) control.ariaLabel = said[control.ariaLabel];
  };
  translate();
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a.hh-link[href]") : null;
    if (!link || new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    leave();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    stopHolding();
    main()?.scrollTo(0, 0);
    main()?.focus({ preventScroll: true });
  });

  let pending = 0;
  document.addEventListener("scroll", () => {
    clearTimeout(pending);
    pending = setTimeout(leave, 200);
  }, true);

  window.addEventListener("popstate", (event) => {
    if (!event.isTrusted) return;
    clearTimeout(pending);
    holdAt(event.state?.scrolled ?? 0);
  });
})();
