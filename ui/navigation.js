// Links of the app (a.hh-link) change the page in place: the address and the browser's history as for any link, without
// loading everything again. It leans on what Streamlit does for the back button: read the address and run that page.
// Where a reader was on a page is kept in its history entry, and comes back with it.
(() => {
  document.documentElement.lang = "fi";
  if (window.hankehakuLinks) return;
  window.hankehakuLinks = true;
  history.scrollRestoration = "manual";

  const main = () => document.querySelector('[data-testid="stMain"]');

  const leave = () => {
    history.replaceState({ ...history.state, scrolled: main()?.scrollTop ?? 0 }, "");
  };

  const scrollWhenThere = (top) => {
    const until = performance.now() + 2000;
    const attempt = () => {
      const box = main();
      if (box && box.scrollHeight - box.clientHeight >= top) box.scrollTop = top;
      else if (performance.now() < until) requestAnimationFrame(attempt);
    };
    setTimeout(attempt, 150);
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a.hh-link[href]") : null;
    if (!link || new URL(link.href).origin !== location.origin) return;
    event.preventDefault();
    leave();
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
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
    scrollWhenThere(event.state?.scrolled ?? 0);
  });
})();
